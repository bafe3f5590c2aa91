package io.assay.bench;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Offer;
import io.assay.engine.queue.Placement;
import io.assay.engine.queue.Queue;
import io.assay.engine.queue.QueueSettings;
import io.assay.engine.queue.RunOutputs;
import io.assay.engine.queue.Submission;
import io.assay.engine.queue.Submission.Claim;
import io.assay.engine.queue.Work;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.store.Statements;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.run.Artifact;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.server.store.PostgresAddress;
import io.assay.server.store.PostgresDatabase;
import io.assay.suite.Concurrency;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What the queue costs: durable submissions against single inserts, and decisions among many runs. */
final class Queueing implements AutoCloseable {
    private static final int QUEUED = 10_000;
    private static final int GROUPS = 1_000;
    private static final int FINISHED = 1_000_000;
    private static final Offer AGENT = new Offer("bench", Set.of(), 1_000_000, 1_000_000, false);

    private final Database database;
    private final RunStore store;
    private final Queue queue;

    private Queueing(Database database) {
        this.database = database;
        store = new SqlRunStore(database);
        queue = new Queue(
                database,
                new Queue.Ports(store, new Nowhere(), Placement.ANYWHERE, AuditTrail::add),
                QueueSettings.STANDARD,
                InstantSource.system());
    }

    static void measure(PrintStream out) throws Exception {
        commits(out);
        decisions(out);
    }

    private static void commits(PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        try (Queueing sqlite = new Queueing(SqliteDatabase.open(folder.resolve("a.db"), InstantSource.system()))) {
            sqlite.commits("SQLite", SingleInserts.sqlite(folder.resolve("floor.db")), List.of(1), out);
        }
        MuchOutput.delete(folder);
        try (EmbeddedPostgres postgres = Durable.postgres()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (Queueing server = new Queueing(PostgresDatabase.open(new PostgresAddress(url, "", "")))) {
                server.commits("PostgreSQL", SingleInserts.postgres(url), List.of(1, 16, 64), out);
            }
        }
    }

    /** Durable changes a second, in turns. */
    private void commits(String name, SingleInserts floor, List<Integer> connections, PrintStream out)
            throws Exception {
        out.println(name + ", durable changes a second, each round: one row inserted and committed on bare connections;"
                + " a run submitted to the queue");
        AtomicInteger number = new AtomicInteger();
        for (int round = 0; round < 4; round++) {
            StringBuilder line = new StringBuilder();
            for (int each : connections) {
                line.append(String.format(Locale.ROOT, "  insert x%d %.0f/s", each, floor.perSecond(each, 3_000)));
            }
            for (int threads : new int[] {1, 16, 64}) {
                double submitted = rate(
                        threads,
                        3_000,
                        () -> database.write(transaction -> queue.submit(
                                transaction, submission(number.incrementAndGet(), "r" + number.get(), List.of()))));
                line.append(String.format(Locale.ROOT, "; submit x%d %.0f/s", threads, submitted));
            }
            if (round > 0) {
                out.println(line);
            }
        }
    }

    private static double rate(int threads, int count, Runnable change) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger left = new AtomicInteger(count);
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> {
                while (left.getAndDecrement() > 0) {
                    change.run();
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        pool.shutdown();
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static void decisions(PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        out.println(
                QUEUED + " runs queued in " + GROUPS + " groups, with and without " + FINISHED + " that have ended");
        try (Queueing few = new Queueing(SqliteDatabase.open(folder.resolve("few.db"), InstantSource.system()));
                Queueing many = new Queueing(SqliteDatabase.open(folder.resolve("many.db"), InstantSource.system()))) {
            many.fillWithFinished();
            few.fillWithQueued();
            many.fillWithQueued();
            Figures figures = new Figures();
            for (int i = 0; i < 60; i++) {
                for (Queueing each : List.of(few, many)) {
                    String name = each == few ? "none ended" : "a million ended";
                    boolean counts = i >= 10;
                    each.decide(counts ? figures : new Figures(), name);
                }
            }
            figures.print(out);
            for (String what : List.of("decision, ", "page of runs, ", "page of active runs, ", "submission, ")) {
                figures.printRatio(out, what + "a million ended", what + "none ended");
            }
        }
        MuchOutput.delete(folder);
    }

    private void decide(Figures figures, String name) throws Exception {
        figures.measure("decision, " + name, () -> {
            Lease lease = queue.lease(AGENT, Duration.ZERO).orElseThrow();
            database.write(transaction -> queue.cancel(
                    transaction, lease.run().id(), "bench", io.assay.run.Reason.CANCELLED_BY_USER, "bench"));
            queue.open(lease).cancelled("bench");
        });
        figures.measure("page of runs, " + name, () -> store.list(RunFilter.ALL, 50));
        figures.measure(
                "page of active runs, " + name,
                () -> store.list(new RunFilter("", "", "", "active", "", null, null, "", null), 50));
        int number = (int) (System.nanoTime() & 0xfffffff);
        figures.measure(
                "submission, " + name,
                () -> database.write(transaction ->
                        queue.submit(transaction, submission(number, "s" + number, List.of(group(number % GROUPS))))));
    }

    private void fillWithQueued() {
        for (int i = 0; i < QUEUED; i += 500) {
            int from = i;
            database.write(transaction -> {
                for (int number = from; number < from + 500; number++) {
                    queue.submit(transaction, submission(number, "r" + number, List.of(group(number % GROUPS))));
                }
                return from;
            });
        }
    }

    private void fillWithFinished() {
        for (int i = 0; i < FINISHED; i += 10_000) {
            int from = i;
            database.write(transaction -> {
                Statements.update(transaction.connection(), """
                        INSERT INTO run (id, version, project, suite, environment, revision, suite_digest, state, reason,
                            message, phase, warning, partial, incomplete, trigger_kind, trigger_actor, parent, ended_by,
                            shards, labels, variables, queued_at, started_at, finished_at, search)
                        WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                        SELECT 'run_01H' || printf('%023d', i), 5, 'p' || i % 20, 's' || i % 7, 'staging', 'r' || i, 'd',
                            CASE i % 10 WHEN 0 THEN 'FAILED' ELSE 'PASSED' END, NULL, '', '', 0, 0, 0, 'API', 'bench',
                            NULL, NULL, 1, '', '', i, i, i, 'r' || i
                        FROM n
                        """, from, from + 9_999);
                return from;
            });
        }
    }

    private static Claim group(int number) {
        return new Claim(
                "project:bench:g" + number,
                new Concurrency(
                        "g",
                        Concurrency.Scope.PROJECT,
                        1,
                        1,
                        100_000,
                        Concurrency.OnFull.REJECT,
                        Concurrency.Order.FIFO,
                        Concurrency.OnRunning.KEEP,
                        Concurrency.OnDuplicate.NEW,
                        false));
    }

    private static Submission submission(int number, String revision, List<Claim> groups) {
        Instant now = Instant.now();
        Run run = new RunDraft("bench", "smoke", new Trigger(Trigger.Kind.API, "bench"))
                .revision(revision)
                .suiteDigest("digest")
                .queued(now);
        return new Submission(
                run,
                "user-" + number % 50,
                0,
                1,
                groups,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                List.of(),
                Duration.ofHours(1),
                Policy.STRICT,
                new Work(
                        "project: bench",
                        new Source.Directory(Path.of("/")),
                        OptionalInt.empty(),
                        Map.of(),
                        false,
                        Tracing.NONE));
    }

    @Override
    public void close() {
        queue.close();
        store.close();
    }

    private static final class Nowhere implements RunOutputs {
        @Override
        public void append(RunId run, int shard, long offset, byte[] bytes) {}

        @Override
        public Artifact put(RunId run, String path, InputStream content) {
            throw new UnsupportedOperationException();
        }
    }
}
