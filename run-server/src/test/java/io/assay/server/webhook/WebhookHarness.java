package io.assay.server.webhook;

import io.assay.engine.files.DiskRunFiles;
import io.assay.engine.queue.QueueSettings;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.Workspaces;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.service.RegisteredProject;
import io.assay.server.service.RegisteredProject.Untrusted;
import io.assay.server.service.Service;
import io.assay.server.webhook.WebhookService.Found;
import io.assay.server.webhook.event.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Webhooks over a real database, with projects in folders and repositories of the disk. */
final class WebhookHarness implements AutoCloseable {
    static final Principal ADMIN = new Principal("ada", Role.ADMIN, Set.of());
    static final String SECRET = "a-secret-that-is-long-enough";
    static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    static final Map<String, String> ENVIRONMENT = environment();

    final Database database;
    final Service service;
    final Workspaces workspaces;
    final WebhookService webhooks;
    private final Path folder;

    WebhookHarness(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
        InstantSource clock = InstantSource.system();
        workspaces = Workspaces.open(folder.resolve("work"), 1 << 30, ENVIRONMENT, clock);
        service = Service.on(
                new Service.Ground(
                        folder,
                        database,
                        new DiskRunFiles(folder.resolve("files"), clock),
                        workspaces,
                        ENVIRONMENT,
                        "",
                        clock),
                QueueSettings.STANDARD);
        webhooks = start();
    }

    /** Another server on the same database. */
    WebhookService start() {
        return WebhookService.start(
                new WebhookService.Ground(
                        database, service.runs(), service.queue(), workspaces, ENVIRONMENT, InstantSource.system()),
                new Deaf());
    }

    private record Deaf() implements WebhookListener {
        @Override
        public void arrived(Platform platform, String what) {}

        @Override
        public void judged(Platform platform, Outcome outcome) {}
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOOK", SECRET);
        environment.put("OTHER_HOOK", "another-secret-that-is-long-enough");
        environment.put("STANDARD", STANDARD_SECRET);
        environment.put("EMPTY", "");
        return Map.copyOf(environment);
    }

    /** Registers a project whose file has these lines for {@code webhooks}. */
    RegisteredProject project(String name, String webhooks) {
        Path project = folder.resolve("projects").resolve(name);
        write(project, name, webhooks);
        return register(new Source.Directory(project));
    }

    RegisteredProject register(Source source) {
        RegisteredProject checked = service.runs().projects().check(ADMIN, source, Untrusted.DEFAULT_BRANCH, Map.of());
        return database.write(transaction -> service.runs().projects().register(transaction, checked));
    }

    static void write(Path project, String name, String webhooks) {
        try {
            Files.createDirectories(project);
            Files.writeString(project.resolve("assay.yaml"), """
                    project: %s
                    environments:
                      staging: {}
                      prod: {}
                    suites:
                      smoke: { run: echo, reports: report.xml }
                      full: { run: echo, reports: report.xml }
                    webhooks:
                    """.formatted(name) + webhooks.indent(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Receipt take(Platform platform, Map<String, String> headers, byte[] body) {
        return webhooks.take(Senders.arrival(platform, headers, body));
    }

    /** Takes a delivery and waits until it was looked at. */
    Found done(Platform platform, Map<String, String> headers, byte[] body) {
        return done(((Receipt.Kept) take(platform, headers, body)).delivery());
    }

    Found done(String delivery) {
        return awaitDone(webhooks, delivery);
    }

    Found awaitDone(WebhookService webhooks, String delivery) {
        webhooks.sweep();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Found found = webhooks.find(ADMIN, delivery).orElseThrow();
        while (found.delivery().state() != Delivery.State.DONE) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("nobody looked at " + found);
            }
            LockSupport.parkNanos(1_000_000);
            webhooks.sweep();
            found = webhooks.find(ADMIN, delivery).orElseThrow();
        }
        return found;
    }

    /** Waits until somebody has looked at a delivery, whatever came of it. */
    void awaitAttempt(String delivery) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String due = "SELECT 1 FROM webhook_delivery WHERE id = ? AND attempts > 0";
        while (database.read(connection -> Statements.first(connection, row -> row.getInt(1), due, delivery))
                .isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("nobody looked at " + delivery);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What a server does with a delivery that it has claimed. */
    Processing processing() {
        HookReader reader = new HookReader(service.runs().projects(), ENVIRONMENT, InstantSource.system());
        Hooks hooks = new Hooks(reader, new Inquiries(reader, Runnable::run), Runnable::run);
        Sight sight = new Sight(workspaces);
        Judge judge = new Judge(sight, new Comments(database, service.store()));
        return new Processing(database, hooks, judge, new Starter(service.runs(), service.queue(), sight));
    }

    /** Gives the project's suites a group that has one place and cancels what is older. */
    void concurrency(String name, String webhooks) {
        Path project = folder.resolve("projects").resolve(name);
        write(project, name, webhooks);
        Path file = project.resolve("assay.yaml");
        try {
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "reports: report.xml }",
                                    "reports: report.xml, concurrency: { group: \"{{suite}}/{{ref}}\","
                                            + " on-running: cancel } }"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of the request for a run is kept beside it. */
    String said(RunId run) {
        return database.read(connection -> Statements.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT said FROM request WHERE run = (SELECT number FROM run WHERE id = ?)",
                        run.value())
                .orElse(""));
    }

    List<Run> runs() {
        return database
                .read(connection -> Statements.list(
                        connection, row -> new RunId(row.getString(1)), "SELECT id FROM run ORDER BY id"))
                .stream()
                .map(id -> service.store().find(id).orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        webhooks.close();
        service.queue().close();
        database.close();
    }
}
