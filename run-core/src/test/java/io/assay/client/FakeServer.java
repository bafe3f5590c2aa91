package io.assay.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers each route as it was told: one reply after the other, the last one again and again. What it was
 * asked is kept.
 */
class FakeServer implements AutoCloseable {
    static final Patience HASTY = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMillis(5));
    static final String TOKEN = "assay_topsecret0123456789";

    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpServer server;
    private int port;

    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    record Asked(String method, String target, Map<String, List<String>> headers, String text) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    FakeServer() throws IOException {
        start();
    }

    HttpServer create(InetSocketAddress address) throws IOException {
        return HttpServer.create(address, 0);
    }

    String scheme() {
        return "http";
    }

    final void start() throws IOException {
        HttpServer made = create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        made.setExecutor(threads);
        made.createContext("/", this::handle);
        made.start();
        port = made.getAddress().getPort();
        server = made;
    }

    /** Connections are closed at once. */
    final void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
        }
    }

    String url() {
        return scheme() + "://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Server target() {
        return Server.at(url()).withToken(TOKEN).withPatience(HASTY);
    }

    AssayClient client() {
        return new AssayClient(target());
    }

    /** @param route method and path without the query, for example {@code GET /v1/runs} */
    FakeServer on(String route, Reply... answers) {
        replies.put(route, new ConcurrentLinkedQueue<>(new ArrayDeque<>(List.of(answers))));
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    List<Asked> asked(String route) {
        return asked.stream()
                .filter(each -> (each.method() + " " + each.target().replaceFirst("\\?.*", "")).equals(route))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Queue<Reply> queue = replies.get(exchange.getRequestMethod() + " " + path);
            Reply reply = queue == null ? problem(404, "not-found", "no " + path) : next(queue);
            reply.to(exchange);
        }
    }

    private static synchronized Reply next(Queue<Reply> queue) {
        Reply reply = queue.size() > 1 ? queue.poll() : queue.peek();
        return reply == null ? exchange -> {} : reply;
    }

    static Reply json(int status, String json) {
        return of(status, "application/json", json);
    }

    static Reply problem(int status, String type, String detail) {
        return of(
                status,
                "application/problem+json",
                "{\"type\":\"/problems/%s\",\"title\":\"Refused\",\"status\":%d,\"detail\":\"%s\",\"instance\":\"req-7\"}"
                        .formatted(type, status, detail));
    }

    static Reply of(int status, String type, String body) {
        return bytes(status, type, body.getBytes(UTF_8));
    }

    static Reply bytes(int status, String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    static Reply withHeader(String name, String value, Reply reply) {
        return exchange -> {
            exchange.getResponseHeaders().set(name, value);
            reply.to(exchange);
        };
    }

    /** Events one by one, then the end of the stream. */
    static Reply events(String... events) {
        return exchange -> {
            OutputStream out = eventStream(exchange);
            for (String event : events) {
                out.write(event.getBytes(UTF_8));
                out.flush();
            }
        };
    }

    static OutputStream eventStream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
