package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.files.DiskRunFiles;
import io.assay.engine.files.RunFiles;
import io.assay.engine.queue.QueueSettings;
import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.workspace.Workspaces;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.access.Tokens;
import io.assay.server.access.Vouched;
import io.assay.server.http.exchange.Limits;
import io.assay.server.http.metric.Metrics;
import io.assay.server.notice.Notices;
import io.assay.server.notice.Outgoing;
import io.assay.server.retention.Retaining;
import io.assay.server.retention.RetentionSettings;
import io.assay.server.schedule.Schedules;
import io.assay.server.schedule.StandingRules;
import io.assay.server.service.Service;
import io.assay.server.webhook.Outcome;
import io.assay.server.webhook.WebhookListener;
import io.assay.server.webhook.WebhookService;
import io.assay.server.webhook.event.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The API on a free port over a real SQLite file, with a project and a token of each role. */
final class ServedApi implements AutoCloseable {
    private static final Principal TEST = new Principal("test", Role.ADMIN, Set.of());

    final Database database;
    final Service service;
    final RunFiles files;
    final Notices notices;
    final HttpService http;
    final Tokens tokens;
    final Schedules schedules;
    final Retaining retaining;
    /** Who is known beside the tokens; nobody. */
    volatile Vouched vouched = Vouched.NONE;

    final WebhookService webhooks;
    final Metrics metrics = new Metrics();
    private final Map<Role, String> texts = new EnumMap<>(Role.class);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Described described = new Described();

    ServedApi(Path folder) {
        this(folder, Limits.STANDARD, Duration.ofSeconds(30));
    }

    ServedApi(Path folder, Limits limits, Duration idle) {
        this(folder, limits, idle, UnaryOperator.identity());
    }

    /** @param around makes of the database the one that is served */
    ServedApi(Path folder, Limits limits, Duration idle, UnaryOperator<Database> around) {
        InstantSource clock = InstantSource.system();
        database = metrics.metered(around.apply(SqliteDatabase.open(folder.resolve("assay.db"), clock)));
        files = new DiskRunFiles(folder.resolve("files"), clock);
        Workspaces workspaces = Workspaces.open(folder.resolve("work"), 1 << 30, System.getenv(), clock);
        service = Service.on(
                new Service.Ground(folder, database, files, workspaces, System.getenv(), "", clock),
                QueueSettings.STANDARD);
        tokens = new Tokens(database, clock);
        for (Role role : Role.values()) {
            texts.put(role, token(role.word(), role, Set.of(), null));
        }
        HttpSettings settings = new HttpSettings(
                "127.0.0.1", 0, 16, idle, 10_000, 10_000, Duration.ofSeconds(2), limits, folder.resolve("scratch"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOOK", "a-secret-that-is-long-enough");
        webhooks = WebhookService.start(
                new WebhookService.Ground(database, service.runs(), service.queue(), workspaces, environment, clock),
                new UnheardWebhooks());
        AgentRoutes agents = new AgentRoutes(service.queue(), new AgentDesk(service.queue(), service.store()));
        schedules = new Schedules(database, service.runs(), "test", clock);
        retaining = new Retaining(
                database, files, new StandingRules(database), service.remnants(), RetentionSettings.NONE, clock);
        notices = Notices.start(
                new Notices.Sources(
                        database,
                        service.store(),
                        service.runs()::ref,
                        service.runs().projects()::notifications,
                        Map.of("ASSAY_NOTIFY_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        clock),
                Outgoing.NONE,
                Notices.Manner.STANDARD,
                (receiver, delivered) -> {});
        DeliveryRoutes.measure(metrics, notices.deliveries());
        DeliveryRoutes deliveries = new DeliveryRoutes(notices, service.runs().projects(), database);
        http = HttpService.start(
                new ServiceParts(
                        service.runs(),
                        database,
                        tokens,
                        bearer -> vouched.look(bearer),
                        files,
                        service.queue(),
                        new Upkeep(schedules, retaining),
                        metrics,
                        List.of(agents, deliveries, new WebhookRoutes(webhooks, database, metrics, clock)),
                        clock),
                settings);
        register(folder.resolve("checkout"));
    }

    private record UnheardWebhooks() implements WebhookListener {
        @Override
        public void arrived(Platform platform, String what) {}

        @Override
        public void judged(Platform platform, Outcome outcome) {}
    }

    private void register(Path project) {
        try {
            Files.createDirectories(project);
            Files.writeString(project.resolve("assay.yaml"), """
                    project: checkout
                    environments:
                      staging: { url: "https://staging.example.com" }
                    suites:
                      smoke:
                        run: echo
                        reports: report.xml
                    webhooks:
                      github: { secret: "${HOOK}", rules: { on: push, suite: smoke } }
                      gitlab: { secret: "${HOOK}", rules: { on: push, suite: smoke } }
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HttpResponse<String> answer =
                send("POST", "/v1/projects", "{\"source\":{\"directory\":\"" + project + "\"}}", Role.ADMIN);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
    }

    String token(String name, Role role, Set<String> projects, @Nullable Duration lifetime) {
        return database.write(
                        transaction -> tokens.issue(transaction, TEST, new Principal(name, role, projects), lifetime)
                                .orElseThrow())
                .text();
    }

    String token(Role role) {
        return java.util.Objects.requireNonNull(texts.get(role));
    }

    /** A run in the store, QUEUED. */
    Run queued() {
        HttpResponse<String> answer =
                send("POST", "/v1/runs", "{\"project\":\"checkout\",\"suite\":\"smoke\"}", Role.RUNNER);
        return service.store()
                .find(new RunId(json(answer).at("/run/id").asText()))
                .orElseThrow();
    }

    /** A run that was imported, and so has ended. */
    Run imported() {
        Instant now = InstantSource.system().instant();
        Run run = service.store().find(queued().id()).orElseThrow();
        Run imported = new Run(
                RunId.next(now),
                1,
                run.project(),
                run.suite(),
                run.environment(),
                "",
                run.suiteDigest(),
                RunState.PASSED,
                null,
                "",
                "",
                false,
                false,
                false,
                new Trigger(Trigger.Kind.IMPORT, "test"),
                null,
                null,
                0,
                List.of(),
                Map.of(),
                now,
                now,
                now);
        service.store().create(imported, new TimelineEvent(now, TimelineEvent.Kind.STATE, 0, 0, "PASSED", "test"));
        return imported;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http.port() + path);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, Role.VIEWER);
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, Role role, String... headers) {
        return send(method, path, body, "Bearer " + token(role), headers);
    }

    HttpResponse<String> send(
            String method, String path, @Nullable String body, String authorization, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            described.check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    /** Sends these bytes as they are and reads until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return Described.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        http.close();
        notices.close();
        webhooks.close();
        service.queue().close();
        database.close();
    }
}
