package io.assay.defect.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A tracker's API on a port of its own, which keeps what it is told and goes wrong when it is to. Thread-safe. */
public abstract class FakeServer implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String TOKEN = "fake-token";

    static {
        // Without it each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String base;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Planned> planned = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> complaints = new LinkedHashSet<>();
    private final Queue<Question> late = new ArrayDeque<>();
    private Random random = new Random(0);
    private int percent;
    private boolean admitsAll;

    private record Planned(String request, Fault fault) {}

    /** @param base of the API's paths, for example {@code /api/v3} */
    protected FakeServer(String base) {
        this.base = base;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What is asked is done; nobody else does anything meanwhile. */
    protected abstract Answer executed(Question question);

    /** What is wrong with a request, and with its answer, by the API's own document. */
    protected List<String> problems(Question question, Answer answer) {
        return List.of();
    }

    private Answer performed(Question question) {
        Answer answer = executed(question);
        problems(question, answer).forEach(problem -> complain(question + ": " + problem));
        return answer;
    }

    /** Whether a request is one that must name its token. */
    protected boolean admitted(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .endsWith(" " + TOKEN);
    }

    public URI api() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + base);
    }

    /** From now on nobody has to say who they are. */
    public synchronized void admitAll() {
        admitsAll = true;
    }

    /** The next request that matches, for example {@code POST .*}{@code /issues}, goes wrong so. */
    public synchronized void plan(String request, Fault fault) {
        planned.add(new Planned(request, fault));
    }

    /** From now on so many of a hundred requests go wrong, by chance; with none, all that was late is done. */
    public synchronized void trouble(Random chance, int chances) {
        random = chance;
        percent = chances;
        if (chances == 0) {
            while (!late.isEmpty()) {
                performed(late.remove());
            }
        }
    }

    /** {@code METHOD path} of each request, in order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Something is asked that the real API does not know. */
    protected final void complain(String text) {
        complaints.add(text);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Optional<Answer> answer;
        synchronized (this) {
            answer = answered(exchange);
        }
        if (answer.isPresent()) {
            send(exchange, answer.get());
        } else {
            exchange.close();
        }
    }

    private Optional<Answer> answered(HttpExchange exchange) throws IOException {
        Question question = question(exchange);
        requests.add(question.toString());
        if (!admitsAll && !admitted(exchange)) {
            return Optional.of(Answer.refused(401, "Bad credentials"));
        }
        if (percent > 0 && !late.isEmpty() && random.nextInt(4) == 0) {
            performed(late.remove());
        }
        Optional<Fault> fault = fault(question);
        if (fault.isEmpty()) {
            return Optional.of(performed(question));
        }
        return failed(question, fault.get());
    }

    private Optional<Answer> failed(Question question, Fault fault) {
        if (fault instanceof Fault.Refused refused) {
            return Optional.of(new Answer(
                    refused.status(), refused.headers(), refused.body().getBytes(UTF_8)));
        }
        if (fault instanceof Fault.Botched botched) {
            performed(question);
            return Optional.of(new Answer(botched.status(), Map.of(), "<html>".getBytes(UTF_8)));
        }
        if (((Fault.Cut) fault).executed()) {
            performed(question);
        } else if (percent > 0 && random.nextBoolean()) {
            late.add(question);
        }
        return Optional.empty();
    }

    private Optional<Fault> fault(Question question) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned next = each.next();
            if (question.toString().matches(next.request())) {
                each.remove();
                return Optional.of(next.fault());
            }
        }
        return percent > 0 && random.nextInt(100) < percent ? Optional.of(chance(question)) : Optional.empty();
    }

    private Fault chance(Question question) {
        return switch (random.nextInt(question.method().equals("GET") ? 3 : 6)) {
            case 0 -> Fault.tooMany(random.nextInt(30));
            case 1 -> Fault.secondaryLimit();
            case 2 -> Fault.broken();
            case 3 -> new Fault.Cut(false);
            case 4 -> new Fault.Cut(true);
            default -> new Fault.Botched(502);
        };
    }

    private Question question(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        String path = exchange.getRequestURI().getPath();
        return new Question(
                exchange.getRequestMethod(),
                path.startsWith(base) ? path.substring(base.length()) : path,
                form(exchange.getRequestURI().getRawQuery()),
                body.length == 0 || type.startsWith("multipart/")
                        ? MissingNode.getInstance()
                        : body(type, new String(body, UTF_8)),
                SentFile.of(type, body));
    }

    private static JsonNode body(String type, String text) throws IOException {
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return JSON.readTree(text);
        }
        ObjectNode fields = JSON.createObjectNode();
        form(text).forEach(fields::put);
        return fields;
    }

    private static Map<String, String> form(String raw) {
        Map<String, String> fields = new LinkedHashMap<>();
        Stream.ofNullable(raw).flatMap(text -> Stream.of(text.split("&"))).forEach(each -> {
            String[] pair = each.split("=", 2);
            fields.put(URLDecoder.decode(pair[0], UTF_8), pair.length > 1 ? URLDecoder.decode(pair[1], UTF_8) : "");
        });
        return fields;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (!complaints.isEmpty()) {
            throw new AssertionError("not as the API is: " + complaints);
        }
    }
}
