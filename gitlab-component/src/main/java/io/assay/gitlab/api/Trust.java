package io.assay.gitlab.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom TLS trusts: Java's authorities and those of the runner's file, told to all of Java by the property that gitlab4j's client
 * reads; it has no other way in.
 */
final class Trust {
    private static final String PROPERTY = "javax.net.ssl.trustStore";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private Trust() {}

    /** @throws IllegalArgumentException when the file holds no certificates that can be read */
    static void also(Path file) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            addJavas(store);
            add(store, read(file));
            Path written = Files.createTempFile("assay-authorities", ".p12");
            written.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(written)) {
                store.store(out, PASSWORD);
            }
            System.setProperty(PROPERTY, written.toString());
            System.setProperty(PROPERTY + "Password", String.valueOf(PASSWORD));
            System.setProperty(PROPERTY + "Type", "PKCS12");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the certificates of " + file + " (CI_SERVER_TLS_CA_FILE) cannot be read: " + e.getMessage(), e);
        }
    }

    private static void addJavas(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trusting) {
                for (X509Certificate authority : trusting.getAcceptedIssuers()) {
                    store.setCertificateEntry("authority-" + store.size(), authority);
                }
            }
        }
    }

    private static void add(KeyStore store, Collection<? extends Certificate> certificates)
            throws GeneralSecurityException {
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
