package io.assay.bench;

import io.assay.engine.store.Database;
import io.assay.engine.store.Outbox;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.server.notice.Notices;
import io.assay.server.notice.Outgoing;
import io.assay.server.store.PostgresAddress;
import io.assay.server.store.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What it costs a run that others could be told of it, where nobody is: no hook, no mail, no collector of traces. A run here
 * is its three changes, each kept and relayed, and nothing else, so that the share is the highest that there can be.
 */
final class Telling implements AutoCloseable {
    private static final int RUNS = 1_000;
    private static final int WARM = 3;
    private static final int ROUNDS = 11;
    private static final String WITHOUT = "kept and relayed";
    private static final String OFF = "… and nobody is to be told";

    private final Database database;
    private final RunStore store;
    private final Notices nobody;

    private Telling(Database database) {
        this.database = database;
        store = new SqlRunStore(database);
        nobody = Notices.start(
                new Notices.Sources(
                        database,
                        store,
                        run -> "",
                        project -> Optional.of(List.of()),
                        Map.of(),
                        InstantSource.system()),
                Outgoing.NONE,
                Notices.Manner.STANDARD,
                (receiver, delivered) -> {});
    }

    static void measure(PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        out.println("Nobody to be told of " + RUNS + " runs, SQLite");
        try (Database sqlite = SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system());
                Telling telling = new Telling(sqlite)) {
            telling.inTurns(out);
        }
        MuchOutput.delete(folder);
        try (EmbeddedPostgres postgres = Durable.postgres();
                Database database = PostgresDatabase.open(
                        new PostgresAddress(postgres.getJdbcUrl("postgres", "postgres"), "", ""));
                Telling telling = new Telling(database)) {
            out.println("Nobody to be told of " + RUNS + " runs, PostgreSQL");
            telling.inTurns(out);
        }
    }

    private void inTurns(PrintStream out) throws Exception {
        Outbox without = new Outbox(database);
        Outbox with = new Outbox(database, nobody);
        Figures figures = new Figures();
        for (int round = 0; round < WARM + ROUNDS; round++) {
            Figures to = round < WARM ? new Figures() : figures;
            to.measure(WITHOUT, () -> {
                runs();
                int unused = without.relay(entry -> {});
            });
            to.measure(OFF, () -> {
                runs();
                int unused = with.relay(entry -> {});
                settle();
            });
        }
        figures.print(out);
        figures.printRatio(out, OFF, WITHOUT);
    }

    /** Asked again and again, as the server does, for who is told is looked up meanwhile. */
    private void settle() {
        while (waiting()) {
            nobody.look();
        }
    }

    private boolean waiting() {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT 1 FROM announcement LIMIT 1")) {
                return rows.next();
            }
        });
    }

    private void runs() {
        Instant now = Instant.now();
        for (int i = 0; i < RUNS; i++) {
            Run queued = new RunDraft("bench", "smoke", new Trigger(Trigger.Kind.API, "bench"))
                    .suiteDigest("digest")
                    .queued(now);
            store.create(queued, event(now, RunState.QUEUED));
            Run running = next(queued, RunState.RUNNING, now);
            store.update(running, event(now, RunState.RUNNING));
            store.update(next(running, RunState.PASSED, now), event(now, RunState.PASSED));
        }
    }

    private static TimelineEvent event(Instant at, RunState state) {
        return new TimelineEvent(at, TimelineEvent.Kind.STATE, 0, 0, state.name(), "bench");
    }

    private static Run next(Run run, RunState state, Instant now) {
        return new Run(
                run.id(),
                run.version() + 1,
                run.project(),
                run.suite(),
                run.environment(),
                run.revision(),
                run.suiteDigest(),
                state,
                null,
                "",
                "",
                false,
                false,
                false,
                run.trigger(),
                null,
                null,
                1,
                run.labels(),
                run.variables(),
                run.queuedAt(),
                now,
                state.terminal() ? now : null);
    }

    @Override
    public void close() {
        nobody.close();
    }
}
