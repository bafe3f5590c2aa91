package io.assay.gitlab.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.defect.contract.GitlabTable;
import io.assay.gitlab.api.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A GitLab below a relative URL root, with the project 42. What is asked of it is held against GitLab's documented API; closing
 * it fails where something was not as documented. Thread-safe.
 */
public final class FakeGitlab implements AutoCloseable {
    public static final String TOKEN = "glpat-a-secret-of-this-project";
    public static final long ACCOUNT = 7;
    private static final String BASE = "/gitlab/api/v4";

    static {
        // or each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final GitlabTable contract = new GitlabTable();
    private final World world;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Set<String> scopes = Set.of("api");

    private record Planned(String request, Fault fault) {}

    public FakeGitlab(Pace pace) {
        world = new World(pace);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What {@code CI_API_V4_URL} tells. */
    public URI api() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + BASE);
    }

    /** What goes wrong with the next request that the expression matches, as {@code POST .*}; once. */
    public synchronized void plan(String request, Fault fault) {
        planned.add(new Planned(request, fault));
    }

    /** The token has these scopes from now on. */
    public synchronized void scopes(String... only) {
        scopes = Set.of(only);
    }

    /** The project has another place, and this token none in it. */
    public synchronized void moveProject() {
        world.projects.clear();
    }

    /** Somebody writes a note; returns its id. */
    public synchronized long note(long mergeRequest, long author, String body) {
        return world.add(String.valueOf(mergeRequest), author, body).id();
    }

    /** The texts of a merge request's notes, oldest first. */
    public synchronized List<String> notes(long mergeRequest) {
        return world.notes.stream()
                .filter(note -> note.mergeRequest().equals(String.valueOf(mergeRequest)))
                .map(World.Kept::body)
                .toList();
    }

    /** What was told of each status of a commit, by commit, pipeline and name. */
    public synchronized Map<String, Map<String, String>> statuses() {
        return Map.copyOf(world.statuses);
    }

    /** {@code METHOD path} of each request, in order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getRawPath();
            String request =
                    exchange.getRequestMethod() + " " + (path.startsWith(BASE) ? path.substring(BASE.length()) : path);
            Optional<Fault> fault = heard(request);
            if (fault.isPresent()) {
                fail(exchange, request, form, fault.get());
            } else {
                send(exchange, executed(exchange, request, form));
            }
        }
    }

    private synchronized Optional<Fault> heard(String request) {
        requests.add(request);
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned next = each.next();
            if (request.matches(next.request())) {
                each.remove();
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }

    private void fail(HttpExchange exchange, String request, String form, Fault fault) throws IOException {
        if (fault instanceof Fault.Meanwhile meanwhile) {
            meanwhile.deed().run();
            send(exchange, executed(exchange, request, form));
        } else if (fault instanceof Fault.Refused refused) {
            Reply told = Reply.refused(refused.status(), refused.message());
            refused.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            send(exchange, told);
        } else if (fault instanceof Fault.Botched botched) {
            executed(exchange, request, form);
            send(
                    exchange,
                    new Reply(botched.status(), Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>"));
        } else if (fault instanceof Fault.Cut cut && cut.executed()) {
            executed(exchange, request, form);
        } else if (fault instanceof Fault.Silence silence) {
            if (silence.executed()) {
                executed(exchange, request, form);
            }
            untilClosed();
        }
    }

    private void untilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply executed(HttpExchange exchange, String request, String form) {
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("Private-Token"))) {
            return Reply.refused(401, "401 Unauthorized");
        }
        Optional<GitlabTable.Route> route = contract.route(request);
        if (route.isEmpty()) {
            complaints.add("no route: " + request);
            return Reply.refused(404, "404 Not Found");
        }
        if (route.get().scopes().stream().noneMatch(scopes::contains)) {
            return Reply.json(
                    403,
                    "{\"error\":\"insufficient_scope\",\"error_description\":\"The request requires higher"
                            + " privileges than provided by the access token.\",\"scope\":\"api\"}");
        }
        Map<String, String> query = pairs(exchange.getRequestURI().getRawQuery());
        List<String> problems = route.get().problems(query, pairs(form));
        if (!problems.isEmpty()) {
            complaints.add(request + ": " + problems);
            return Reply.refused(400, String.join(", ", problems));
        }
        String[] parts = request.substring(request.indexOf(' ') + 1).split("/");
        return world.answer(route.get().name(), parts, query, pairs(form), ACCOUNT);
    }

    private static Map<String, String> pairs(String raw) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Stream.ofNullable(raw)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> Stream.of(text.split("&")))
                .forEach(each -> {
                    String[] pair = each.split("=", 2);
                    pairs.put(URLDecoder.decode(pair[0], UTF_8), URLDecoder.decode(pair[1], UTF_8));
                });
        return pairs;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        synchronized (this) {
            if (!complaints.isEmpty()) {
                throw new AssertionError("not as GitLab documents it: " + complaints);
            }
        }
    }
}
