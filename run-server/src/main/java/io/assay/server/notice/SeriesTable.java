package io.assay.server.notice;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.server.notice.Notice.Kind;
import io.assay.server.notice.Series.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers how the newest runs of each series ended. */
final class SeriesTable {
    private static final String KEY = " WHERE project = ? AND suite = ? AND environment = ? AND ref = ?";
    private static final Duration KEPT = Duration.ofDays(180);

    private SeriesTable() {}

    /** Counts the end of a run, and says what is to be told. */
    static Optional<Kind> count(Transaction transaction, Told told) throws SQLException {
        if (!Series.counts(told.run())) {
            return Optional.empty();
        }
        Instant now = transaction.now();
        Step step = lock(transaction, told).after(told.run(), now);
        Series next = step.next();
        Statements.update(
                transaction.connection(),
                "UPDATE series SET failing = ?, run = ?, same = ?, changes = ?, changing_since = ?, damped = ?,"
                        + " told_at = ?, seen_at = ?" + KEY,
                flag(next.failing()),
                next.run(),
                next.same(),
                next.changes(),
                next.changingSince().toEpochMilli(),
                flag(next.damped()),
                next.toldAt().toEpochMilli(),
                now.toEpochMilli(),
                told.run().project(),
                told.run().suite(),
                told.run().environment(),
                told.ref());
        return step.told();
    }

    private static Series lock(Transaction transaction, Told told) throws SQLException {
        Object[] key = {told.run().project(), told.run().suite(), told.run().environment(), told.ref()};
        Statements.update(
                transaction.connection(),
                "INSERT INTO series (project, suite, environment, ref, failing, run, same, changes, changing_since, damped,"
                        + " told_at, seen_at) VALUES (?, ?, ?, ?, 0, '', 0, 0, 0, 0, 0, 0)"
                        + " ON CONFLICT (project, suite, environment, ref) DO NOTHING",
                key);
        String lock = transaction.dialect() == Dialect.POSTGRESQL ? " FOR UPDATE" : "";
        return Statements.first(transaction.connection(), SeriesTable::read, "SELECT * FROM series" + KEY + lock, key)
                .orElse(Series.NEW);
    }

    /** Branches come and go. */
    static void forget(Transaction transaction) throws SQLException {
        Statements.update(
                transaction.connection(),
                "DELETE FROM series WHERE seen_at < ?",
                transaction.now().minus(KEPT).toEpochMilli());
    }

    private static Series read(ResultSet row) throws SQLException {
        return new Series(
                row.getInt("failing") == 1,
                row.getString("run"),
                row.getInt("same"),
                row.getInt("changes"),
                Instant.ofEpochMilli(row.getLong("changing_since")),
                row.getInt("damped") == 1,
                Instant.ofEpochMilli(row.getLong("told_at")));
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }
}
