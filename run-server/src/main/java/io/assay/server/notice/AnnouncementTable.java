package io.assay.server.notice;

import io.assay.engine.store.AuditTrail.Entry;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes between the audit trail and the messages that are made of them. */
final class AnnouncementTable {
    private AnnouncementTable() {}

    static void keep(Transaction transaction, List<Entry> entries) throws SQLException {
        Together rows = new Together();
        for (Entry entry : entries) {
            if (Announcement.matters(entry.action())) {
                rows.add(
                        "INSERT INTO announcement (number, at, actor, action, target, detail) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (number) DO NOTHING",
                        entry.number(),
                        entry.at().toEpochMilli(),
                        entry.actor(),
                        entry.action(),
                        entry.target(),
                        entry.detail());
            }
        }
        rows.execute(transaction);
    }

    /** @param after the number after which to begin */
    static List<Announcement> oldest(Connection connection, long after, int most) throws SQLException {
        return Statements.list(
                connection,
                row -> new Announcement(
                        row.getLong("number"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("detail")),
                "SELECT * FROM announcement WHERE number > ? ORDER BY number LIMIT ?",
                after,
                most);
    }

    /** Of which projects the runs are that changed; without those that are there no more. */
    static Map<String, String> projects(Connection connection, List<Announcement> changes) throws SQLException {
        Object[] runs = changes.stream().map(Announcement::target).distinct().toArray();
        Map<String, String> projects = new HashMap<>();
        if (runs.length > 0) {
            Statements.list(
                            connection,
                            row -> Map.entry(row.getString(1), row.getString(2)),
                            "SELECT id, project FROM run WHERE id IN ("
                                    + String.join(", ", Collections.nCopies(runs.length, "?")) + ")",
                            runs)
                    .forEach(run -> projects.put(run.getKey(), run.getValue()));
        }
        return projects;
    }

    /** False when somebody else has taken it. */
    static boolean take(Transaction transaction, Announcement announcement) throws SQLException {
        return Statements.update(
                        transaction.connection(), "DELETE FROM announcement WHERE number = ?", announcement.number())
                == 1;
    }
}
