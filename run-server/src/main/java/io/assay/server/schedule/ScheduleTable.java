package io.assay.server.schedule;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.server.schedule.ScheduleRow.Last;
import io.assay.server.schedule.ScheduleRow.Pause;
import io.assay.suite.Schedule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules as rows. */
final class ScheduleTable {
    private static final int LONGEST = 1000;

    private ScheduleTable() {}

    static List<ScheduleRow> all(Connection connection) throws SQLException {
        return Statements.list(connection, ScheduleTable::read, "SELECT * FROM schedule ORDER BY project, name");
    }

    static List<ScheduleRow> of(Connection connection, String project) throws SQLException {
        return Statements.list(
                connection, ScheduleTable::read, "SELECT * FROM schedule WHERE project = ? ORDER BY name", project);
    }

    static Optional<ScheduleRow> find(Connection connection, String project, String name) throws SQLException {
        return Statements.first(
                connection,
                ScheduleTable::read,
                "SELECT * FROM schedule WHERE project = ? AND name = ?",
                project,
                name);
    }

    /** Nobody else changes it until the transaction ends; on SQLite nobody changes anything. */
    static Optional<ScheduleRow> lock(Transaction transaction, String project, String name) throws SQLException {
        String lock = transaction.dialect() == Dialect.POSTGRESQL ? " FOR UPDATE" : "";
        return Statements.first(
                transaction.connection(),
                ScheduleTable::read,
                "SELECT * FROM schedule WHERE project = ? AND name = ?" + lock,
                project,
                name);
    }

    /** Those whose time has come and that nobody is at, the longest waiting first. */
    static List<ScheduleRow> due(Connection connection, Instant now, int most) throws SQLException {
        return Statements.list(connection, ScheduleTable::read, """
                SELECT * FROM schedule WHERE next_at IS NOT NULL AND paused_at IS NULL AND next_at <= ? AND held_until <= ?
                ORDER BY next_at LIMIT ?
                """, now.toEpochMilli(), now.toEpochMilli(), most);
    }

    static void insert(Connection connection, String project, Schedule schedule, Optional<Instant> next)
            throws SQLException {
        Statements.update(
                connection,
                """
                INSERT INTO schedule (project, name, definition, timing, next_at, holder, held_until, failures, last_words)
                VALUES (?, ?, ?, ?, ?, '', 0, 0, '') ON CONFLICT (project, name) DO NOTHING
                """,
                project,
                schedule.name(),
                ScheduleText.of(schedule),
                ScheduleText.timing(schedule),
                millis(next));
    }

    static void define(Connection connection, String project, Schedule schedule) throws SQLException {
        Statements.update(
                connection,
                "UPDATE schedule SET definition = ?, timing = ? WHERE project = ? AND name = ?",
                ScheduleText.of(schedule),
                ScheduleText.timing(schedule),
                project,
                schedule.name());
    }

    /** Whoever was at the old time finds another one. */
    static void next(Connection connection, String project, String name, Optional<Instant> next) throws SQLException {
        Statements.update(connection, """
                UPDATE schedule SET next_at = ?, holder = '', held_until = 0, failures = 0 WHERE project = ? AND name = ?
                """, millis(next), project, name);
    }

    static void delete(Connection connection, String project, String name) throws SQLException {
        Statements.update(connection, "DELETE FROM schedule WHERE project = ? AND name = ?", project, name);
    }

    static void releaseAll(Connection connection) throws SQLException {
        Statements.update(connection, "UPDATE schedule SET holder = '', held_until = 0 WHERE holder <> ''");
    }

    /** False when another one is at it, or it has moved on. */
    static boolean claim(Transaction transaction, ScheduleRow row, String holder, Instant until) throws SQLException {
        long now = transaction.now().toEpochMilli();
        return Statements.update(
                        transaction.connection(),
                        """
                        UPDATE schedule SET holder = ?, held_until = ?
                        WHERE project = ? AND name = ? AND next_at = ? AND next_at <= ? AND held_until <= ?
                            AND paused_at IS NULL
                        """,
                        holder,
                        until.toEpochMilli(),
                        row.project(),
                        row.name(),
                        millis(row.nextAt()),
                        now,
                        now)
                == 1;
    }

    /** Whether whoever claimed this time still has it; the row is locked then. */
    static boolean holds(Transaction transaction, ScheduleRow row, String holder) throws SQLException {
        return Statements.update(transaction.connection(), """
                        UPDATE schedule SET holder = ''
                        WHERE project = ? AND name = ? AND next_at = ? AND holder = ? AND paused_at IS NULL
                        """, row.project(), row.name(), millis(row.nextAt()), holder)
                == 1;
    }

    static void retry(Transaction transaction, ScheduleRow row, Instant at, String words) throws SQLException {
        Statements.update(
                transaction.connection(),
                """
                UPDATE schedule SET held_until = ?, failures = failures + 1, last_due = ?, last_at = ?, last_run = NULL,
                    last_words = ?
                WHERE project = ? AND name = ?
                """,
                at.toEpochMilli(),
                millis(row.nextAt()),
                transaction.now().toEpochMilli(),
                shortened(words),
                row.project(),
                row.name());
    }

    static void settle(Transaction transaction, ScheduleRow row, Instant due, Optional<String> run, String words)
            throws SQLException {
        Statements.update(
                transaction.connection(),
                """
                UPDATE schedule SET last_due = ?, last_at = ?, last_run = ?, last_words = ?
                WHERE project = ? AND name = ?
                """,
                due.toEpochMilli(),
                transaction.now().toEpochMilli(),
                run.orElse(null),
                shortened(words),
                row.project(),
                row.name());
    }

    static void pause(Connection connection, ScheduleRow row, @Nullable String by, @Nullable Long at)
            throws SQLException {
        Statements.update(
                connection,
                "UPDATE schedule SET paused_by = ?, paused_at = ? WHERE project = ? AND name = ?",
                by,
                at,
                row.project(),
                row.name());
    }

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    private static @Nullable Long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }

    private static ScheduleRow read(ResultSet row) throws SQLException {
        String pausedBy = row.getString("paused_by");
        Optional<Instant> due = instant(row, "last_due");
        return new ScheduleRow(
                row.getString("project"),
                ScheduleText.read(row.getString("name"), row.getString("definition")),
                instant(row, "next_at"),
                row.getInt("failures"),
                pausedBy == null ? Optional.empty() : instant(row, "paused_at").map(at -> new Pause(pausedBy, at)),
                due.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Last(
                                due.get(),
                                instant(row, "last_at").orElse(due.get()),
                                Optional.ofNullable(row.getString("last_run")),
                                row.getString("last_words"))));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
