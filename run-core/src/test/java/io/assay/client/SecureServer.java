package io.assay.client;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The same by TLS, with a certificate that it made itself. */
final class SecureServer extends FakeServer {
    private static final String PASSWORD = "changeit";

    private static final ThreadLocal<SSLContext> CONTEXT = new ThreadLocal<>();

    private SecureServer() throws IOException {}

    /** @param name that the certificate is for, as {@code ip:127.0.0.1} */
    static SecureServer with(Path folder, String name) throws Exception {
        CONTEXT.set(context(folder, name));
        return new SecureServer();
    }

    private static SSLContext context(Path folder, String name) throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-keystore",
                keys,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=assay",
                "-ext",
                "SAN=" + name,
                "-validity",
                "10");
        keytool("-exportcert", "-keystore", keys, "-alias", "server", "-rfc", "-file", folder.resolve("ca.pem"));
        return context(keys);
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Object... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }

    @Override
    HttpServer create(InetSocketAddress address) throws IOException {
        HttpsServer made = HttpsServer.create(address, 0);
        made.setHttpsConfigurator(new HttpsConfigurator(CONTEXT.get()));
        return made;
    }

    @Override
    String scheme() {
        return "https";
    }
}
