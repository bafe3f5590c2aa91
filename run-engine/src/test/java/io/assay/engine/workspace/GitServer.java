package io.assay.engine.workspace;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the repositories of a folder by {@code git http-backend}, to whoever has the password. */
final class GitServer implements AutoCloseable {
    private final Path root;
    private final String password;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final List<String> users = new CopyOnWriteArrayList<>();
    final List<String> passwords = new CopyOnWriteArrayList<>();

    /** When present, a pack is begun, this is counted down, and nothing more comes. */
    volatile Optional<CountDownLatch> hang = Optional.empty();

    GitServer(Path root, String password) throws IOException {
        this.root = root;
        this.password = password;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    Source.Git source(String name, String credential) {
        return new Source.Git(url(name), Optional.of(credential), "main");
    }

    String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isAllowed(exchange)) {
                if (hang.isPresent() && exchange.getRequestMethod().equals("POST")) {
                    hang(exchange);
                } else {
                    serve(exchange);
                }
            } else {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hang(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("000dpackfile\n".getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
        hang.orElseThrow().countDown();
        new CountDownLatch(1).await();
    }

    private boolean isAllowed(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null) {
            return password.isEmpty();
        }
        String[] parts =
                new String(Base64.getDecoder().decode(given.substring(6)), StandardCharsets.UTF_8).split(":", 2);
        users.add(parts[0]);
        passwords.add(parts[1]);
        return parts[1].equals(password);
    }

    private void serve(HttpExchange exchange) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Headers headers = exchange.getRequestHeaders();
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", query == null ? "" : query);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put(
                "CONTENT_TYPE",
                Optional.ofNullable(headers.getFirst("Content-Type")).orElse(""));
        environment.put(
                "HTTP_CONTENT_ENCODING",
                Optional.ofNullable(headers.getFirst("Content-Encoding")).orElse(""));
        environment.put(
                "GIT_PROTOCOL",
                Optional.ofNullable(headers.getFirst("Git-Protocol")).orElse(""));
        environment.put("REMOTE_USER", "tester");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(in);
        }
        pass(process.getInputStream(), exchange);
        process.waitFor();
    }

    private static void pass(InputStream cgi, HttpExchange exchange) throws IOException {
        int status = 200;
        for (String line = line(cgi); !line.isEmpty(); line = line(cgi)) {
            String[] parts = line.split(": ", 2);
            if (parts[0].equals("Status")) {
                status = Integer.parseInt(parts[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(parts[0], parts[1]);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        cgi.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
