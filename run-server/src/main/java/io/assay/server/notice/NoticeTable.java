package io.assay.server.notice;

import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.server.notice.Notice.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Notices that wait to be put together. Whoever changes those of a receiver has locked it. */
final class NoticeTable {
    private NoticeTable() {}

    static void add(Transaction transaction, String receiver, Notice notice, Folding folding) throws SQLException {
        long now = transaction.now().toEpochMilli();
        Statements.update(
                transaction.connection(),
                "INSERT INTO notice_waiting (receiver, kind, project, suite, environment, ref, run, at, words)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                receiver,
                notice.kind().name(),
                notice.project(),
                notice.suite(),
                notice.environment(),
                notice.ref(),
                notice.run(),
                notice.at().toEpochMilli(),
                notice.words());
        Statements.update(
                transaction.connection(),
                "UPDATE receiver SET notices_due = CASE WHEN notices_sent + ? > ? THEN notices_sent + ? ELSE ? END"
                        + " WHERE name = ? AND notices_due IS NULL",
                folding.pause().toMillis(),
                now + folding.hold().toMillis(),
                folding.pause().toMillis(),
                now + folding.hold().toMillis(),
                receiver);
    }

    static List<String> due(Connection connection, Instant now) throws SQLException {
        return Statements.list(
                connection,
                row -> row.getString(1),
                "SELECT name FROM receiver WHERE notices_due <= ? ORDER BY name",
                now.toEpochMilli());
    }

    /** Takes all that wait for a receiver whose message is due, oldest first; none when it is not. */
    static List<Notice> take(Transaction transaction, String receiver) throws SQLException {
        Connection connection = transaction.connection();
        long now = transaction.now().toEpochMilli();
        int due = Statements.update(
                connection,
                "UPDATE receiver SET notices_due = NULL, notices_sent = ? WHERE name = ? AND notices_due <= ?",
                now,
                receiver,
                now);
        if (due == 0) {
            return List.of();
        }
        List<Notice> notices = Statements.list(
                connection,
                NoticeTable::read,
                "SELECT * FROM notice_waiting WHERE receiver = ? ORDER BY number",
                receiver);
        Statements.update(connection, "DELETE FROM notice_waiting WHERE receiver = ?", receiver);
        return notices;
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                Kind.valueOf(row.getString("kind")),
                row.getString("project"),
                row.getString("suite"),
                row.getString("environment"),
                row.getString("ref"),
                row.getString("run"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("words"));
    }
}
