package io.assay.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that answers each route as it was told, and keeps what it was asked. */
final class FakeService implements AutoCloseable {
    static final String ID = "run_01JNA8V6M0000000000000000A";
    static final String RUN = "/v1/runs/" + ID;
    static final String TOKEN = "assay_topsecret0123456789";

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    record Asked(String route, String target, String token, String key, String body) {}

    FakeService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("GET /v1/projects", json(200, "{\"projects\":[{\"name\":\"checkout\"},{\"name\":\"shop\"}],\"next\":null}"));
        on("GET " + RUN + "/artifacts", json(200, "{\"artifacts\":[]}"));
        on("GET " + RUN + "/timeline", json(200, "{\"timeline\":[]}"));
        on("GET " + RUN + "/cases", json(200, "{\"cases\":[],\"next\":null}"));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeService on(String route, Reply reply) {
        replies.put(route, reply);
        return this;
    }

    /** A run that is created, watched and has ended so. */
    FakeService run(String end, int failed) {
        return on("POST /v1/runs", json(201, document("QUEUED", 1, 0)))
                .on("GET " + RUN, json(200, document(end, 3, failed)))
                .on(
                        "GET " + RUN + "/events",
                        events(event("run", document("RUNNING", 2, 0)), event("end", document(end, 3, failed))));
    }

    List<Asked> asked(String route) {
        return asked.stream().filter(each -> each.route().equals(route)).toList();
    }

    List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String route =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(new Asked(
                    route,
                    exchange.getRequestURI().toString(),
                    header(exchange, "Authorization"),
                    header(exchange, "Idempotency-Key"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            replies.getOrDefault(route, problem(404, "not-found", "there is no " + route))
                    .to(exchange);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    static Reply json(int status, String json) {
        return text(status, "application/json", json);
    }

    static Reply problem(int status, String type, String detail) {
        return text(
                status,
                "application/problem+json",
                "{\"type\":\"/problems/%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(type, status, detail));
    }

    static Reply text(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    static Reply events(String... events) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (String event : events) {
                out.write(event.getBytes(UTF_8));
                out.flush();
            }
        };
    }

    static String event(String type, String data) {
        return "event: " + type + "\ndata: " + data + "\n\n";
    }

    static String document(String state, int version, int failed) {
        boolean ended = List.of("PASSED", "FAILED", "CANCELLED", "ERROR").contains(state);
        String waiting = state.equals("QUEUED")
                ? "{\"cause\":\"GROUP_LIMIT\",\"words\":\"smoke/staging is held by run_X\",\"holder\":\"run_X\",\"seconds\":3}"
                : "null";
        return """
                {"schema":1,"run":{"id":"%s","version":%d,"project":"checkout","suite":"smoke","environment":"staging",\
                "revision":"abc","state":"%s","reason":null,"message":"","phase":"","warning":false,"partial":false,\
                "incomplete":false,"trigger":"API","triggeredBy":"ci","cancelledBy":null,"parent":null,\
                "queuedAt":"2026-01-31T03:00:00Z","startedAt":"2026-01-31T03:00:00Z","finishedAt":%s},\
                "counts":{"total":3,"passed":%d,"failed":%d,"broken":0,"skipped":0,"flaky":0,"timedOut":0,"missing":0},\
                "waiting":%s,"notices":[]}""".formatted(
                        ID, version, state, ended ? "\"2026-01-31T03:01:00Z\"" : "null", 3 - failed, failed, waiting);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
