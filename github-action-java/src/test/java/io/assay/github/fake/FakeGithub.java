package io.assay.github.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.defect.contract.Contract;
import io.assay.defect.contract.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * GitHub's API for one repository, {@code octocat/hello-world}, on a port of its own. Keeps what it is told, refuses what
 * GitHub refuses, and fails the test that closes it when a request or an answer is not as GitHub's document says.
 */
public final class FakeGithub implements AutoCloseable {
    public static final String REPOSITORY = "octocat/hello-world";
    public static final String TOKEN = "ghs_fake";

    private static final String BASE = "/api/v3";
    private static final Contract CONTRACT = Contract.github();

    private final Sample sample = new Sample(CONTRACT);
    private final Faults faults = new Faults();
    private final World world = new World(sample);
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final HttpServer store;

    public FakeGithub() {
        server = serve(this::answer);
        store = serve(this::download);
    }

    private HttpServer serve(com.sun.net.httpserver.HttpHandler handler) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(threads);
            made.createContext("/", handler);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Base of the API, that of an Enterprise Server. */
    public URI api() {
        return URI.create(address(server) + BASE);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request that matches, for example {@code POST .*}{@code /check-runs}, goes wrong so. */
    public void plan(String request, Fault fault) {
        faults.plan(request, fault);
    }

    /** What the token may write: of {@code checks}, {@code pull_requests}, {@code statuses}, {@code actions}. */
    public void permit(String... permissions) {
        synchronized (world) {
            world.permissions = List.of(permissions);
        }
    }

    /** Who the token speaks as. */
    public void login(String login) {
        synchronized (world) {
            world.login = login;
        }
    }

    public List<ObjectNode> checks() {
        synchronized (world) {
            return List.copyOf(world.checks.all());
        }
    }

    public List<ObjectNode> comments() {
        synchronized (world) {
            return List.copyOf(world.comments.all());
        }
    }

    public List<ObjectNode> statuses() {
        synchronized (world) {
            return List.copyOf(world.statuses.all());
        }
    }

    /** Somebody writes a comment. */
    public void comment(int pullRequest, String login, String body) {
        synchronized (world) {
            world.comments.add(String.valueOf(pullRequest), login, body);
        }
    }

    /** A workflow run left an artifact; later ones are newer. */
    public void left(long run, String branch, String head, String event, boolean fork, String artifact, byte[] zip) {
        synchronized (world) {
            world.artifacts.add(new FakeArtifacts.PastRun(run, branch, head, event, fork ? 2 : 1, artifact, zip));
        }
    }

    /** {@code METHOD path} of each request, in order. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** What is not as GitHub's document says. */
    public List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    private void download(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            complain("the token was sent to another server");
        }
        String id = exchange.getRequestURI().getPath().substring(1);
        byte[] zip;
        synchronized (world) {
            zip = world.artifacts.stored(id);
        }
        send(exchange, new Answer(200, Map.of("Content-Type", "application/zip"), zip));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Question question = question(exchange);
        synchronized (requests) {
            requests.add(question.toString());
        }
        if (!exchange.getRequestHeaders().getFirst("Authorization").endsWith(" " + TOKEN)) {
            send(exchange, Answer.refused(401, "Bad credentials"));
            return;
        }
        Optional<Fault> fault = faults.next(question.toString());
        if (fault.isEmpty()) {
            send(exchange, executed(question));
        } else {
            fail(exchange, question, fault.get());
        }
    }

    private void fail(HttpExchange exchange, Question question, Fault fault) throws IOException {
        if (fault instanceof Fault.Meanwhile meanwhile) {
            meanwhile.deed().run();
            send(exchange, executed(question));
        } else if (fault instanceof Fault.Refused refused) {
            send(
                    exchange,
                    new Answer(
                            refused.status(), refused.headers(), refused.body().getBytes(UTF_8)));
        } else if (fault instanceof Fault.Botched botched) {
            executed(question);
            send(exchange, new Answer(botched.status(), Map.of("Content-Type", "text/html"), "<html>".getBytes(UTF_8)));
        } else if (fault instanceof Fault.Cut cut) {
            if (cut.executed()) {
                executed(question);
            }
            exchange.close();
        } else if (fault instanceof Fault.Torn) {
            Answer answer = executed(question);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("torn");
        } else if (fault instanceof Fault.Silence silence) {
            if (silence.executed()) {
                executed(question);
            }
            silence();
            exchange.close();
        }
    }

    private void silence() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer executed(Question question) {
        if (question.path().equals("/graphql")) {
            return viewer(question);
        }
        Optional<Contract.Route> route = CONTRACT.route(question.method(), question.path());
        if (route.isEmpty()) {
            complain("no route: " + question);
            return Answer.refused(404, "Not Found");
        }
        List<String> problems = CONTRACT.problems(route.get(), question.query(), question.body());
        problems.forEach(problem -> complain(question + " sends " + problem));
        if (!problems.isEmpty()) {
            return Answer.refused(422, "Invalid request");
        }
        Answer answer = world.answer(route.get().path(), question, address(store) + "/");
        checked(route.get(), question, answer);
        return answer;
    }

    private void checked(Contract.Route route, Question question, Answer answer) {
        if (answer.status() < 400 && answer.body().length > 0) {
            try {
                CONTRACT.problems(route, answer.status(), Contract.JSON.readTree(answer.body()))
                        .forEach(problem -> complain(question + " is answered with " + problem));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Answer viewer(Question question) {
        if (!question.body().path("query").asText().equals("query { viewer { login } }")) {
            complain("an unknown query: " + question.body());
        }
        ObjectNode data = Contract.JSON.createObjectNode();
        synchronized (world) {
            data.putObject("data").putObject("viewer").put("login", world.login);
        }
        return Answer.of(200, data);
    }

    private void complain(String text) {
        synchronized (complaints) {
            complaints.add(text);
        }
    }

    private Question question(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode json = body.length == 0 ? MissingNode.getInstance() : Contract.JSON.readTree(body);
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(BASE)) {
            path = path.substring(BASE.length());
        } else if (path.equals("/api/graphql")) {
            path = "/graphql";
        }
        return new Question(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                json,
                api().toString());
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        Stream.ofNullable(raw).flatMap(text -> Stream.of(text.split("&"))).forEach(each -> {
            String[] pair = each.split("=", 2);
            query.put(URLDecoder.decode(pair[0], UTF_8), URLDecoder.decode(pair[1], UTF_8));
        });
        return query;
    }

    /** Packed where that is accepted, as GitHub does it. */
    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] body = answer.body();
        if (body.length > 0
                && exchange.getRequestHeaders()
                        .getOrDefault("Accept-Encoding", List.of())
                        .contains("gzip")) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            body = packed(body);
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        store.stop(0);
        threads.shutdownNow();
        if (!complaints().isEmpty()) {
            throw new AssertionError("not as GitHub's document says: " + complaints());
        }
    }
}
