package io.assay.gitlab.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.assay.ci.input.Variables;
import io.assay.gitlab.fake.FakeGitlab;
import io.assay.gitlab.fake.SwiftPace;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a self-managed GitLab is reached. What is told to all of Java is taken back. */
class ConnectionTest {
    private static final String PASSWORD = "changeit";

    private final ProxySelector selector = ProxySelector.getDefault();
    private final Properties properties = (Properties) System.getProperties().clone();

    @TempDir
    private Path folder;

    @AfterEach
    void takeBack() {
        ProxySelector.setDefault(selector);
        System.setProperties(properties);
    }

    private static Gitlab gitlab(URI api, Map<String, String> variables) {
        return Gitlab4jGitlab.of(Connection.of(api, FakeGitlab.TOKEN, new Variables(variables)), new SwiftPace());
    }

    @Test
    void a_proxy_leads_to_it() {
        try (FakeGitlab fake = new FakeGitlab(new SwiftPace());
                Gitlab gitlab = gitlab(
                        URI.create("http://gitlab.example.com/gitlab/api/v4"),
                        Map.of("HTTP_PROXY", "http://127.0.0.1:" + fake.api().getPort()))) {
            assertThat(gitlab.account()).isEqualTo(FakeGitlab.ACCOUNT);
            assertThat(fake.requests()).containsExactly("GET /user");
        }
    }

    @Test
    void no_proxy_leads_to_what_is_excepted() {
        try (FakeGitlab fake = new FakeGitlab(new SwiftPace());
                Gitlab gitlab =
                        gitlab(fake.api(), Map.of("HTTP_PROXY", "http://127.0.0.1:1", "NO_PROXY", "127.0.0.1"))) {
            assertThat(gitlab.account()).isEqualTo(FakeGitlab.ACCOUNT);
        }
    }

    @Test
    void the_runners_authority_is_trusted() throws Exception {
        HttpsServer server = served();
        Map<String, String> runner =
                Map.of("CI_SERVER_TLS_CA_FILE", folder.resolve("ca.pem").toString());
        try (Gitlab gitlab =
                gitlab(URI.create("https://localhost:" + server.getAddress().getPort() + "/api/v4"), runner)) {
            assertThat(gitlab.account()).isEqualTo(7);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_file_without_certificates_is_told() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nnone");
        Map<String, String> runner = Map.of("CI_SERVER_TLS_CA_FILE", file.toString());

        assertThatThrownBy(() -> gitlab(URI.create("https://localhost/api/v4"), runner))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("CI_SERVER_TLS_CA_FILE");
    }

    /** With a certificate that nobody else vouches for. */
    private HttpsServer served() throws Exception {
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                folder.resolve("ca.pem").toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.createContext("/", exchange -> {
            byte[] body = "{\"id\":7}".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
