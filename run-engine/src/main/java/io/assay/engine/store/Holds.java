package io.assay.engine.store;

import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds on runs: what is held is not deleted, by nobody and by no rule, and neither are the runs that it repeats or goes on
 * with, for a resumed run has verdicts of theirs.
 */
public final class Holds {
    /** Ids of runs that a hold keeps, each with the run that is held. */
    private static final String KEPT = """
            WITH RECURSIVE kept(id, held) AS (
                SELECT run, run FROM hold
                UNION SELECT r.parent, kept.held FROM kept JOIN run r ON r.id = kept.id WHERE r.parent IS NOT NULL)
            """;

    private Holds() {}

    /** A hold. */
    public record Hold(RunId run, String actor, Instant at, String reason) {}

    /** All ids that holds keep, as the first part of a query; its table is {@code kept}. */
    public static String kept() {
        return KEPT;
    }

    /**
     * Holds a run, whatever its state. One that is held stays held by whoever was first.
     *
     * @return false when there is no such run
     */
    public static boolean add(Transaction transaction, RunId run, String actor, String reason) throws SQLException {
        Connection connection = transaction.connection();
        Optional<String> next = Optional.of(run.value());
        boolean found = false;
        while (next.isPresent()) {
            // Locked, so that none of them is deleted before this is committed.
            RunId id = new RunId(next.get());
            if (RunTable.lock(transaction, id).isEmpty()) {
                break;
            }
            found = true;
            next = parent(connection, id);
        }
        if (found && of(connection, run).isEmpty()) {
            Statements.update(
                    connection,
                    "INSERT INTO hold (run, actor, at, reason) VALUES (?, ?, ?, ?)",
                    run.value(),
                    actor,
                    transaction.now().toEpochMilli(),
                    reason);
            AuditTrail.add(transaction, actor, "run.held", run.value(), reason);
        }
        return found;
    }

    private static Optional<String> parent(Connection connection, RunId id) throws SQLException {
        List<@Nullable String> parents =
                Statements.list(connection, row -> row.getString(1), "SELECT parent FROM run WHERE id = ?", id.value());
        return parents.isEmpty() ? Optional.empty() : Optional.ofNullable(parents.get(0));
    }

    /** Whether it was held. */
    public static boolean remove(Transaction transaction, RunId run, String actor) throws SQLException {
        boolean held = Statements.update(transaction.connection(), "DELETE FROM hold WHERE run = ?", run.value()) == 1;
        if (held) {
            AuditTrail.add(transaction, actor, "run.released", run.value(), "");
        }
        return held;
    }

    /** The hold on this very run. */
    public static Optional<Hold> of(Connection connection, RunId run) throws SQLException {
        return Statements.first(connection, Holds::read, "SELECT * FROM hold WHERE run = ?", run.value());
    }

    /** The held run that keeps this one: itself, or one that came of it. */
    public static Optional<RunId> keeping(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                connection,
                row -> new RunId(row.getString(1)),
                KEPT + "SELECT held FROM kept WHERE id = ? ORDER BY held LIMIT 1",
                run.value());
    }

    private static Hold read(ResultSet row) throws SQLException {
        return new Hold(
                new RunId(row.getString("run")),
                row.getString("actor"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("reason"));
    }
}
