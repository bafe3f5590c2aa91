package io.assay.engine.queue;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import io.assay.suite.Concurrency;
import io.assay.suite.Concurrency.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code concurrency_group}. */
final class GroupTable {
    /** How long a group that nobody is in is remembered; its watermark goes with it. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration TOUCHED_ANEW_AFTER = Duration.ofDays(1);

    private static final String JOIN = """
            INSERT INTO concurrency_group (key, ordering, declared_max, version, used_at) VALUES (?, ?, ?, 1, ?)
            ON CONFLICT (key) DO UPDATE SET ordering = excluded.ordering, declared_max = excluded.declared_max,
                used_at = excluded.used_at,
                version = concurrency_group.version
                    + CASE WHEN concurrency_group.declared_max = excluded.declared_max THEN 0 ELSE 1 END
            WHERE concurrency_group.ordering <> excluded.ordering
                OR concurrency_group.declared_max <> excluded.declared_max OR concurrency_group.used_at < ?
            """;

    private GroupTable() {}

    static Optional<GroupRow> find(Connection connection, String key) throws SQLException {
        return Statements.first(connection, GroupRow::read, "SELECT * FROM concurrency_group WHERE key = ?", key);
    }

    /** The row, which nobody else changes before this transaction has ended. */
    static Optional<GroupRow> lock(Transaction transaction, String key) throws SQLException {
        return lock(transaction, "key = ?", key);
    }

    /** Likewise, if the group has this order. */
    static Optional<GroupRow> lock(Transaction transaction, String key, Order order) throws SQLException {
        return lock(transaction, "key = ? AND ordering = ?", key, order.name());
    }

    private static Optional<GroupRow> lock(Transaction transaction, String condition, Object... parameters)
            throws SQLException {
        String sql = "SELECT * FROM concurrency_group WHERE " + condition;
        return Statements.first(
                transaction.connection(),
                GroupRow::read,
                transaction.dialect() == Dialect.POSTGRESQL ? sql + " FOR NO KEY UPDATE" : sql,
                parameters);
    }

    /** What a run that joins says holds from now on, unless a limit was set. */
    static void join(Together changes, Instant now, String key, Concurrency rules) {
        changes.add(
                JOIN,
                key,
                rules.order().name(),
                rules.max(),
                now.toEpochMilli(),
                now.minus(TOUCHED_ANEW_AFTER).toEpochMilli());
    }

    /** Whether the group had this version; 0 stands for one that nobody has joined yet. */
    static boolean limit(Transaction transaction, String key, int max, long expectedVersion) throws SQLException {
        Connection connection = transaction.connection();
        long now = transaction.now().toEpochMilli();
        if (expectedVersion == 0) {
            String order = Order.FIFO.name();
            return Statements.update(
                            connection,
                            "INSERT INTO concurrency_group (key, ordering, declared_max, set_max, version, used_at)"
                                    + " VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (key) DO NOTHING",
                            key,
                            order,
                            max,
                            max,
                            now)
                    == 1;
        }
        return Statements.update(
                        connection,
                        "UPDATE concurrency_group SET set_max = ?, version = version + 1, used_at = ?"
                                + " WHERE key = ? AND version = ?",
                        max,
                        now,
                        key,
                        expectedVersion)
                == 1;
    }

    static void raiseWatermark(Transaction transaction, String key, long ordinal, RunId run) throws SQLException {
        Statements.update(
                transaction.connection(),
                "UPDATE concurrency_group SET watermark = ?, watermark_run = ?"
                        + " WHERE key = ? AND (watermark IS NULL OR watermark < ?)",
                ordinal,
                run.value(),
                key,
                ordinal);
    }

    /** By key, behind {@code after}. */
    static List<GroupRow> list(Connection connection, String after, int limit) throws SQLException {
        return Statements.list(
                connection,
                GroupRow::read,
                "SELECT * FROM concurrency_group WHERE key > ? ORDER BY key LIMIT ?",
                after,
                limit);
    }

    /** Forgets groups that nobody joined for long and whose limit nobody set. */
    static void forgetUnused(Transaction transaction) throws SQLException {
        Statements.update(
                transaction.connection(),
                "DELETE FROM concurrency_group WHERE set_max IS NULL AND used_at < ?"
                        + " AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.key = concurrency_group.key)",
                transaction.now().minus(KEPT).toEpochMilli());
    }
}
