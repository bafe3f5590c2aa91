package io.jenkins.plugins.assay.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that answers each route as it was told last. What it was asked is kept. */
public final class FakeServer implements AutoCloseable {
    private record Reply(int status, String json) {}

    /** A request as it came; the target holds the host, too, when a proxy is asked. */
    public record Asked(String method, String target, String token, String proxyPassword) {}

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch first = new CountDownLatch(1);
    private final HttpServer server;

    public FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** @param route method and path without the query, for example {@code GET /v1/runs} */
    public FakeServer on(String route, int status, String json) {
        replies.put(route, new Reply(status, json));
        return this;
    }

    public FakeServer refusing(String route, int status, String type, String detail) {
        return on(
                route,
                status,
                "{\"type\":\"/problems/%s\",\"title\":\"Refused\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(type, status, detail));
    }

    public FakeServer withProjects(String... names) {
        String listed = String.join(
                ",",
                List.of(names).stream()
                        .map(name -> "{\"name\":\"" + name + "\",\"source\":{}}")
                        .toList());
        return on("GET /v1/projects", 200, "{\"projects\":[" + listed + "],\"next\":null}");
    }

    /** Returns once it was asked something. */
    public void awaitQuestion() throws InterruptedException {
        if (!first.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("it was asked nothing");
        }
    }

    public List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    header(exchange, "Authorization"),
                    header(exchange, "Proxy-Authorization")));
            first.countDown();
            String route =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Reply reply = replies.getOrDefault(
                    route, new Reply(404, "{\"type\":\"/problems/not-found\",\"detail\":\"no such thing\"}"));
            byte[] body = reply.json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
