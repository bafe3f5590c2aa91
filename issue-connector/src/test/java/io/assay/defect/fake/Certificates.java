package io.assay.defect.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of one's own, {@code ca.pem} in a folder, and a server's certificate that it signed. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /** @param names of the server, for example {@code dns:tracker.example.com,ip:127.0.0.1} */
    public static SSLContext in(Path folder, String names) throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool("-genkeypair", "-keystore", keys, "-alias", "ca", "-keyalg", "EC", "-dname", "CN=a CA", "-ext", "bc:c");
        keytool("-exportcert", "-keystore", keys, "-alias", "ca", "-rfc", "-file", folder.resolve("ca.pem"));
        keytool(
                "-genkeypair",
                "-keystore",
                keys,
                "-alias",
                "server",
                "-signer",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=tracker",
                "-ext",
                "SAN=" + names);
        return context(keys);
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        store.deleteEntry("ca");
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }
}
