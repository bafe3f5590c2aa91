package io.jenkins.plugins.assay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in of the run service, as far as the plugin uses {@code /v1}: runs become what a test says. A server that does not
 * answer, or answers with a fault, is one call away. Thread-safe; everything is guarded by this object.
 */
public final class FakeAssay implements AutoCloseable {
    public static final String TOKEN = "assay_1_secret-of-the-tests";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RUN = Pattern.compile("/v1/runs/(run_[0-9A-Z]+)(?:/(\\w+))?(?:/.*)?");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, FakeRun> runs = new LinkedHashMap<>();
    private final Map<String, FakeRun> byKey = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> projects = new ArrayList<>(List.of("checkout"));
    private Consumer<FakeRun> fate = run -> {};
    private HttpServer server;
    private int fault;
    private boolean mute;
    private int requests;

    public FakeAssay() {
        server = listen(0);
    }

    private HttpServer listen(int port) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            made.setExecutor(threads);
            made.createContext("/", this::answer);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What becomes of every run as it is created. */
    public synchronized void eachRun(Consumer<FakeRun> becomes) {
        fate = becomes;
    }

    /** Connections are refused. */
    public void goesDown() {
        server.stop(0);
    }

    /** Connections are taken again, at the same address. */
    public void comesBack() {
        int port = server.getAddress().getPort();
        await(() -> {
            try {
                server = listen(port);
                return true;
            } catch (UncheckedIOException e) {
                return false; // the address is not free again yet
            }
        });
    }

    /** Every request is answered with this status; 0 = as usual. */
    public synchronized void answersWith(int status) {
        fault = status;
    }

    /** A run is created, but nobody is told: the connection ends without an answer. */
    public synchronized void losesAnswers(boolean lost) {
        mute = lost;
    }

    public synchronized void projects(String... names) {
        projects.clear();
        projects.addAll(List.of(names));
    }

    /** How many runs there are, however often they were asked for. */
    public synchronized int created() {
        return runs.size();
    }

    /** The key of each request for a run, in order. */
    public synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    /** What came as {@code Authorization}, in order. */
    public synchronized List<String> tokens() {
        return List.copyOf(tokens);
    }

    public synchronized int requests() {
        return requests;
    }

    public synchronized List<FakeRun> runs() {
        return List.copyOf(runs.values());
    }

    /** The only run. */
    public synchronized FakeRun run() {
        if (runs.size() != 1) {
            throw new AssertionError("there are " + runs.size() + " runs");
        }
        return runs.values().iterator().next();
    }

    /** The first run, as soon as there is one. */
    public FakeRun awaitRun() {
        await(() -> created() > 0);
        return runs().get(0);
    }

    /** Waits for what other threads do. */
    public synchronized void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen within " + PATIENCE);
            }
            pause(100);
        }
    }

    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            int failing = noted(exchange);
            if (failing != 0) {
                problem(exchange, failing, "unavailable", "the store does not answer");
            } else if (path.equals("/v1/projects")) {
                send(exchange, 200, listOfProjects());
            } else if (path.equals("/v1/runs") && exchange.getRequestMethod().equals("POST")) {
                create(exchange, JSON.readTree(body));
            } else {
                aboutRun(exchange, path, body);
            }
        }
    }

    private synchronized int noted(HttpExchange exchange) {
        requests++;
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        notifyAll();
        return fault;
    }

    private synchronized JsonNode listOfProjects() {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode list = page.putArray("projects");
        projects.forEach(name -> list.addObject().put("name", name));
        return page.putNull("next");
    }

    private void create(HttpExchange exchange, JsonNode body) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        FakeRun run;
        boolean silent;
        synchronized (this) {
            keys.add(key);
            silent = mute;
            run = byKey.get(key);
            if (run != null && !run.request.equals(body)) {
                problem(exchange, 422, "key-reused", "another body came under this key");
                return;
            }
            if (run == null) {
                run = new FakeRun(body);
                byKey.put(key, run);
                runs.put(run.id(), run);
                fate.accept(run);
            }
            notifyAll();
        }
        if (!silent) {
            send(exchange, 201, run.json());
        }
    }

    private void aboutRun(HttpExchange exchange, String path, byte[] body) throws IOException {
        Matcher form = RUN.matcher(path);
        FakeRun run = form.matches() ? find(form.group(1)) : null;
        if (run == null) {
            problem(exchange, 404, "not-found", "there is no such thing");
            return;
        }
        switch (String.valueOf(form.group(2))) {
            case "null" ->
                send(exchange, 200, held(run, exchange.getRequestURI().getQuery()));
            case "cancel" -> cancel(exchange, run, body);
            case "cases" ->
                send(
                        exchange,
                        200,
                        run.cases(String.valueOf(exchange.getRequestURI().getQuery())));
            case "artifacts" -> send(exchange, 200, run.artifacts());
            case "defects" -> send(exchange, 200, run.defects());
            case "timeline" -> send(exchange, 200, JSON.createObjectNode().set("timeline", JSON.createArrayNode()));
            default -> problem(exchange, 404, "not-found", "there is no such thing");
        }
    }

    private synchronized FakeRun find(String id) {
        return runs.get(id);
    }

    /** Holds the answer until there is news, for two seconds at most. */
    private synchronized JsonNode held(FakeRun run, String query) {
        Matcher known = Pattern.compile("version=(\\d+)").matcher(String.valueOf(query));
        long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (known.find() && run.version <= Long.parseLong(known.group(1)) && System.nanoTime() < deadline) {
            pause(100);
            known.reset();
        }
        return run.json();
    }

    private void cancel(HttpExchange exchange, FakeRun run, byte[] body) throws IOException {
        synchronized (this) {
            if (run.ended()) {
                problem(exchange, 409, "conflict", run.id() + " has ended");
                return;
            }
            run.cancelledFor = JSON.readTree(body).path("reason").asText();
            run.is("CANCELLED", "CANCELLED_BY_USER", run.cancelledFor);
        }
        send(exchange, 202, run.json());
    }

    private static void problem(HttpExchange exchange, int status, String type, String detail) throws IOException {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("type", "/problems/" + type).put("title", type).put("status", status);
        send(exchange, status, "application/problem+json", problem.put("detail", detail));
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        send(exchange, status, "application/json", json);
    }

    private static void send(HttpExchange exchange, int status, String type, JsonNode json) throws IOException {
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One run; what it is said to be counts from the next answer on. */
    public final class FakeRun {
        private final JsonNode request;
        private final ObjectNode run = JSON.createObjectNode();
        private final ObjectNode counts = JSON.createObjectNode();
        private final ArrayNode cases = JSON.createArrayNode();
        private final ArrayNode artifacts = JSON.createArrayNode();
        private final ArrayNode defects = JSON.createArrayNode();
        private int unfiled;
        private JsonNode waiting = JSON.nullNode();
        private long version;
        private String cancelledFor = "";

        private FakeRun(JsonNode request) {
            this.request = request;
            run.put("id", RunId.next(Instant.now()).value());
            for (String field : List.of("project", "suite", "environment", "revision")) {
                run.put(field, request.path(field).asText());
            }
            run.put("trigger", "CI")
                    .put("triggeredBy", request.path("trigger").path("actor").asText());
            run.put("queuedAt", Instant.now().toString());
            is("QUEUED", "", "");
        }

        public String id() {
            return run.path("id").asText();
        }

        /** The body that asked for it. */
        public JsonNode request() {
            return request;
        }

        public FakeRun is(String state, String reason, String message) {
            synchronized (FakeAssay.this) {
                run.put("state", state)
                        .put("reason", reason)
                        .put("message", message)
                        .put("version", ++version);
                if (ended()) {
                    run.put("finishedAt", Instant.now().toString());
                }
                waiting = JSON.nullNode();
                FakeAssay.this.notifyAll();
                return this;
            }
        }

        public FakeRun phase(String words) {
            run.put("phase", words);
            return is("RUNNING", "", "");
        }

        public FakeRun waits(String cause, String words) {
            is("QUEUED", "", "");
            waiting = JSON.createObjectNode()
                    .put("cause", cause)
                    .put("words", words)
                    .put("seconds", 1.5);
            return this;
        }

        public FakeRun counts(String verdict, int number) {
            synchronized (FakeAssay.this) {
                counts.put(verdict, number);
                return this;
            }
        }

        /** A case, which counts as well. */
        public FakeRun with(String container, String name, String verdict, String message) {
            synchronized (FakeAssay.this) {
                cases.addObject()
                        .put("id", "smoke\u001f\u001f" + container + "\u001f" + name)
                        .put("suite", "smoke")
                        .put("class", container)
                        .put("name", name)
                        .put("verdict", verdict)
                        .put("duration", 0.25)
                        .put("attempts", 1)
                        .put("message", message);
                String counter = verdict.equals("TIMED_OUT") ? "timedOut" : verdict.toLowerCase(Locale.ROOT);
                return counts(counter, counts.path(counter).asInt() + 1);
            }
        }

        public FakeRun artifact(String path) {
            artifacts.addObject().put("path", path).put("size", 5).put("sha256", "0".repeat(64));
            return this;
        }

        /** A record that it was filed as, once that was asked for so many times in vain. */
        public FakeRun filed(String action, String record, String page, int looks) {
            synchronized (FakeAssay.this) {
                unfiled = looks;
                defects.addObject()
                        .put("action", action)
                        .put("fingerprint", "f" + defects.size())
                        .put("record", record)
                        .put("page", page)
                        .put("count", 1);
                return this;
            }
        }

        public boolean ended() {
            return List.of("PASSED", "FAILED", "ERROR", "CANCELLED")
                    .contains(run.path("state").asText());
        }

        /** The reason that came with the request to cancel it; empty when none came. */
        public String cancelledFor() {
            synchronized (FakeAssay.this) {
                return cancelledFor;
            }
        }

        private JsonNode json() {
            synchronized (FakeAssay.this) {
                ObjectNode answer = JSON.createObjectNode().put("schema", 1);
                answer.set("run", run.deepCopy());
                answer.set("counts", counts.deepCopy());
                answer.set("waiting", waiting);
                answer.putArray("notices");
                return answer;
            }
        }

        private JsonNode cases(String query) {
            synchronized (FakeAssay.this) {
                ObjectNode page = JSON.createObjectNode();
                ArrayNode list = page.putArray("cases");
                for (JsonNode one : cases) {
                    if (!query.contains("verdict=")
                            || query.contains("verdict=" + one.path("verdict").asText())) {
                        list.add(one);
                    }
                }
                return page.putNull("next");
            }
        }

        private JsonNode defects() {
            synchronized (FakeAssay.this) {
                boolean pending = unfiled-- > 0;
                String state = pending ? "DUE" : defects.isEmpty() ? "NONE" : "DONE";
                ObjectNode answer = JSON.createObjectNode().put("state", state).put("message", "");
                answer.set("defects", pending ? JSON.createArrayNode() : defects.deepCopy());
                return answer;
            }
        }

        private JsonNode artifacts() {
            synchronized (FakeAssay.this) {
                ObjectNode page = JSON.createObjectNode();
                page.set("artifacts", artifacts.deepCopy());
                return page.putNull("next");
            }
        }
    }
}
