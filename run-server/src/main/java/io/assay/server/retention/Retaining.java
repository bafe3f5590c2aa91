package io.assay.server.retention;

import io.assay.engine.files.RunFiles;
import io.assay.engine.store.Database;
import io.assay.engine.store.Holds;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import io.assay.server.access.Principal;
import io.assay.server.chore.Turn;
import io.assay.server.retention.RetentionPlan.Part;
import io.assay.server.schedule.StandingRules;
import io.assay.server.service.Remnants;
import io.assay.suite.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Deletes what has been kept long enough, as each project says and where it says nothing the service. In steps of a few runs,
 * each a transaction of its own, so that whoever else writes is not held up; begun again, it goes on where it was. Thread-safe.
 */
public final class Retaining {
    private static final String ACTOR = "retention";
    private static final int STEP = 50;
    private static final int PLANNED = 10_000;
    private static final int AUDIT_STEP = 1_000;

    private final Database database;
    private final RunFiles files;
    private final StandingRules rules;
    private final Remnants remnants;
    private final RetentionSettings settings;
    private final InstantSource clock;

    public Retaining(
            Database database,
            RunFiles files,
            StandingRules rules,
            Remnants remnants,
            RetentionSettings settings,
            InstantSource clock) {
        this.database = database;
        this.files = files;
        this.rules = rules;
        this.remnants = remnants;
        this.settings = settings;
        this.clock = clock;
    }

    /** What would go now, of the projects that somebody reaches. */
    public RetentionPlan plan(Principal who, String project) {
        List<Part> parts = new ArrayList<>();
        Weight weight = new Weight(database, files);
        boolean truncated = false;
        for (Series series : Series.all(database)) {
            if (!who.reaches(series.project()) || (!project.isEmpty() && !project.equals(series.project()))) {
                continue;
            }
            Part part = part(series, weight);
            if (part.runs() + part.logs() + part.artifacts() > 0) {
                parts.add(part);
            }
            truncated |= Math.max(part.runs(), Math.max(part.logs(), part.artifacts())) == PLANNED;
        }
        return new RetentionPlan(parts, weight.bytes(), truncated);
    }

    private Part part(Series series, Weight weight) {
        Expiry expiry = expiry(series);
        List<RunId> runs = database.read(connection -> expiry.runs(connection, PLANNED));
        List<RunId> logs = others(database.read(connection -> expiry.logs(connection, PLANNED)), runs);
        List<RunId> artifacts = others(database.read(connection -> expiry.artifacts(connection, PLANNED)), runs);
        weight.logs(runs);
        weight.logs(logs);
        weight.artifacts(runs, artifacts);
        return new Part(series.project(), series.suite(), runs.size(), logs.size(), artifacts.size(), expiry.rules());
    }

    private static List<RunId> others(List<RunId> found, List<RunId> counted) {
        Set<RunId> known = Set.copyOf(counted);
        return found.stream().filter(run -> !known.contains(run)).toList();
    }

    private Expiry expiry(Series series) {
        Retention said = rules.of(series.project()).of(series.suite()).or(settings.standard());
        return new Expiry(series, said, clock.instant());
    }

    /** Deletes what has been kept long enough. */
    public void apply(Turn turn) {
        for (Series series : Series.all(database)) {
            Expiry expiry = expiry(series);
            repeat(turn, expiry::runs, runs -> delete(turn, runs));
            repeat(turn, expiry::artifacts, this::dropArtifacts);
            repeat(turn, expiry::logs, runs -> dropLogs(turn, runs));
        }
        remnants.clear(turn::goesOn);
        forgetAudit(turn);
    }

    private interface Search {
        List<RunId> find(Connection connection, int most) throws SQLException;
    }

    private interface Step {
        /** How many of them it did something to. */
        int take(List<RunId> runs);
    }

    /** Ends, too, when none of what was found could go: somebody else came first, or a hold. */
    private void repeat(Turn turn, Search search, Step step) {
        boolean more = true;
        while (more && turn.goesOn()) {
            List<RunId> found = database.read(connection -> search.find(connection, STEP));
            more = step.take(found) > 0 && found.size() == STEP;
        }
    }

    private int delete(Turn turn, List<RunId> runs) {
        int deleted = 0;
        for (RunId run : runs) {
            boolean gone = database.write(transaction -> RunChanges.delete(transaction, run, ACTOR, transaction.now()));
            deleted += gone ? 1 : 0;
        }
        remnants.clear(turn::goesOn);
        return deleted;
    }

    private int dropArtifacts(List<RunId> runs) {
        return each(runs, (transaction, run) -> {
            Connection connection = transaction.connection();
            long now = transaction.now().toEpochMilli();
            long number = RunChanges.number(connection, run);
            Statements.update(connection, """
                    INSERT INTO loose_content (sha256, at) SELECT DISTINCT sha256, ? FROM artifact WHERE run = ?
                    ON CONFLICT (sha256) DO UPDATE SET at = excluded.at
                    """, now, number);
            Statements.update(connection, "DELETE FROM artifact WHERE run = ?", number);
            Statements.update(connection, """
                    INSERT INTO expired (run, artifacts_at) VALUES (?, ?)
                    ON CONFLICT (run) DO UPDATE SET artifacts_at = excluded.artifacts_at
                    """, run.value(), now);
        });
    }

    private int dropLogs(Turn turn, List<RunId> runs) {
        int dropped = each(
                runs,
                (transaction, run) -> Statements.update(
                        transaction.connection(),
                        """
                INSERT INTO expired (run, logs_at, logs_left) VALUES (?, ?, 1)
                ON CONFLICT (run) DO UPDATE SET logs_at = excluded.logs_at, logs_left = 1
                """,
                        run.value(),
                        transaction.now().toEpochMilli()));
        remnants.clear(turn::goesOn);
        return dropped;
    }

    private interface Drop {
        void of(Transaction transaction, RunId run) throws SQLException;
    }

    private int each(List<RunId> runs, Drop drop) {
        int done = 0;
        for (RunId run : runs) {
            boolean dropped = database.write(transaction -> {
                if (!RunChanges.lock(transaction, run)
                        || Holds.keeping(transaction.connection(), run).isPresent()) {
                    return false;
                }
                drop.of(transaction, run);
                return true;
            });
            done += dropped ? 1 : 0;
        }
        return done;
    }

    private void forgetAudit(Turn turn) {
        if (settings.audit().isEmpty()) {
            return;
        }
        Instant before = clock.instant().minus(settings.audit().get());
        int gone = AUDIT_STEP;
        while (gone > 0 && turn.goesOn()) {
            gone = database.write(
                    transaction -> Statements.update(transaction.connection(), """
                    DELETE FROM audit WHERE number IN (
                        SELECT number FROM (SELECT number, at, relayed FROM audit ORDER BY number LIMIT ?) oldest
                        WHERE at < ? AND relayed = 1)
                    """, AUDIT_STEP, before.toEpochMilli()));
        }
    }
}
