package io.assay.engine.queue;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.PackedText;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rows of {@code work}. Whoever changes a row and its run changes the row first, so that nobody waits in a circle. */
final class EntryTable {
    private static final String INSERT = """
            INSERT INTO work (run, stage, project, suite, environment, principal, priority, slots, labels, groups, twin,
                due_at, entered_at, patience, expires_at, epoch, returned, agent, granted, lease_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', 0, 0)
            """;
    private static final String HOLD = """
            UPDATE work SET stage = 2, agent = ?, granted = ?, lease_until = ?, epoch = epoch + 1, told = 0
            WHERE run = ? AND stage = 1
            """;
    private static final String GIVE_BACK = """
            UPDATE work SET stage = 1, agent = '', granted = 0, returned = returned + 1, expires_at = ? WHERE run = ?
            """;
    private static final String LANE = """
            SELECT position, run, groups FROM work
            WHERE stage = 1 AND priority = ? AND principal = ? AND project = ? AND position > ?
            ORDER BY position LIMIT ?
            """;

    private EntryTable() {}

    static void insert(Together changes, Instant now, Submission submission, String twin, Stage stage) {
        long patience = submission.patience().toMillis();
        changes.add(
                INSERT,
                submission.run().id().value(),
                stage.number(),
                submission.run().project(),
                submission.run().suite(),
                submission.run().environment(),
                submission.principal(),
                submission.priority(),
                Math.max(1, submission.slots()),
                PackedText.of(submission.run().labels()),
                GroupShare.packed(submission.groups().stream()
                        .map(GroupShare::of)
                        .sorted(Comparator.comparing(GroupShare::key))
                        .toList()),
                twin,
                submission.startAt().map(Instant::toEpochMilli).orElse(null),
                now.toEpochMilli(),
                patience,
                now.toEpochMilli() + patience);
    }

    static Optional<Entry> find(Connection connection, RunId run) throws SQLException {
        return Statements.first(connection, Entry::read, "SELECT * FROM work WHERE run = ?", run.value());
    }

    /** The row, which nobody else changes before this transaction has ended. */
    static Optional<Entry> lock(Transaction transaction, RunId run) throws SQLException {
        String sql = "SELECT * FROM work WHERE run = ?";
        return Statements.first(
                transaction.connection(),
                Entry::read,
                transaction.dialect() == Dialect.POSTGRESQL ? sql + " FOR UPDATE" : sql,
                run.value());
    }

    /** Whether it was still waiting. */
    static boolean hold(Transaction transaction, Entry entry, String agent, int granted, Instant until)
            throws SQLException {
        Connection connection = transaction.connection();
        String run = entry.run().value();
        if (Statements.update(connection, HOLD, agent, granted, until.toEpochMilli(), run) == 0) {
            return false;
        }
        Statements.update(connection, "UPDATE claim SET stage = 2, agent = ? WHERE run = ?", agent, run);
        return true;
    }

    static void giveBack(Transaction transaction, Entry entry) throws SQLException {
        Connection connection = transaction.connection();
        long expires = transaction.now().plus(entry.patience()).toEpochMilli();
        Statements.update(connection, GIVE_BACK, expires, entry.run().value());
        Statements.update(
                connection,
                "UPDATE claim SET stage = 1, agent = '' WHERE run = ?",
                entry.run().value());
    }

    /** A scheduled run begins to wait, behind all others. */
    static void enter(Transaction transaction, Entry entry) throws SQLException {
        Connection connection = transaction.connection();
        String run = entry.run().value();
        String next = transaction.dialect() == Dialect.POSTGRESQL
                ? "nextval(pg_get_serial_sequence('work', 'position'))"
                : "(SELECT MAX(position) + 1 FROM work)";
        Statements.update(
                connection,
                "UPDATE work SET stage = 1, position = " + next + ", entered_at = ?, expires_at = ? WHERE run = ?",
                transaction.now().toEpochMilli(),
                transaction.now().plus(entry.patience()).toEpochMilli(),
                run);
        Statements.update(
                connection,
                "UPDATE claim SET stage = 1, position = (SELECT position FROM work WHERE work.run = claim.run) WHERE run = ?",
                run);
    }

    /** A run is held: no time makes it due any more. */
    static void rest(Transaction transaction, RunId run) throws SQLException {
        Statements.update(transaction.connection(), "UPDATE work SET due_at = NULL WHERE run = ?", run.value());
    }

    static void leave(Transaction transaction, RunId run) throws SQLException {
        Together leaving = new Together();
        leave(leaving, run);
        leaving.execute(transaction);
    }

    static void leave(Together changes, RunId run) {
        for (String table : List.of("work", "work_order", "claim")) {
            changes.add("DELETE FROM " + table + " WHERE run = ?", run.value());
        }
    }

    static boolean renew(Transaction transaction, Lease.Ref lease, String agent, Instant until) throws SQLException {
        return Statements.update(
                        transaction.connection(),
                        "UPDATE work SET lease_until = ? WHERE run = ? AND epoch = ? AND agent = ? AND stage = 2",
                        until.toEpochMilli(),
                        lease.run().value(),
                        lease.epoch(),
                        agent)
                == 1;
    }

    /** Whether nothing of this number or a higher one was told under the lease before; from now on it was. */
    static boolean told(Transaction transaction, Lease.Ref lease, long number) throws SQLException {
        return Statements.update(
                        transaction.connection(),
                        "UPDATE work SET told = ? WHERE run = ? AND epoch = ? AND told < ?",
                        number,
                        lease.run().value(),
                        lease.epoch(),
                        number)
                == 1;
    }

    /** First come first; sorted here, for sorted by position all that waits would be read. */
    static List<Entry> held(Connection connection) throws SQLException {
        return Statements.list(connection, Entry::read, "SELECT * FROM work WHERE stage = 2").stream()
                .sorted(Comparator.comparingLong(Entry::position))
                .toList();
    }

    /** Lanes in which runs wait: those of the highest priority first, of equal ones the one whose first run came first. */
    static List<Lane> lanes(Connection connection) throws SQLException {
        return Statements.list(
                connection,
                row -> new Lane(row.getInt(1), row.getString(2), row.getString(3)),
                "SELECT priority, principal, project FROM work WHERE stage = 1"
                        + " GROUP BY priority, principal, project ORDER BY priority DESC, MIN(position)");
    }

    /** Waiting runs of a lane behind a position, first come first. */
    static List<Candidate> lane(Connection connection, Lane lane, long after, int limit) throws SQLException {
        return Statements.list(
                connection,
                row -> new Candidate(row.getLong(1), row.getString(2), row.getString(3)),
                LANE,
                lane.priority(),
                lane.principal(),
                lane.project(),
                after,
                limit);
    }

    static boolean anyWaiting(Connection connection) throws SQLException {
        return Statements.first(connection, row -> true, "SELECT 1 FROM work WHERE stage = 1 LIMIT 1")
                .orElse(false);
    }

    static int waiting(Connection connection, String project) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM work WHERE stage = 1 AND project = ?",
                        project)
                .orElse(0);
    }
}
