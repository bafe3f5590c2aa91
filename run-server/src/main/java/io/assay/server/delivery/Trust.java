package io.assay.server.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Believes the authorities that Java knows, and those of a PEM file beside them: receivers are within and without. */
public final class Trust {
    private Trust() {}

    /** @throws IllegalArgumentException when the file holds no certificates that can be read */
    public static SSLContext beside(Path file) {
        try {
            List<Certificate> all = new ArrayList<>(known());
            all.addAll(read(file));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry("authority-" + i, all.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the certificates of " + file + " cannot be read (" + e.getMessage()
                            + "); the file must hold certificates as PEM, '-----BEGIN CERTIFICATE-----'",
                    e);
        }
    }

    private static List<Certificate> known() throws GeneralSecurityException {
        List<Certificate> known = new ArrayList<>();
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager java) {
                known.addAll(List.of(java.getAcceptedIssuers()));
            }
        }
        return known;
    }

    /** @param store null: that of Java */
    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("it holds none");
            }
            return certificates;
        }
    }
}
