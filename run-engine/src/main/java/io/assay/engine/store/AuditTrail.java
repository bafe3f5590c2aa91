package io.assay.engine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what: one entry a change, written in its transaction, never changed. Changes of a run's state are entered by
 * {@link RunChanges}; its entries are relayed to other systems by {@link Outbox}.
 */
public final class AuditTrail {
    private static final String ADD =
            "INSERT INTO audit (at, actor, action, target, detail, relayed) VALUES (?, ?, ?, ?, ?, 0)";

    private final Database database;

    public AuditTrail(Database database) {
        this.database = database;
    }

    /**
     * A change.
     *
     * @param number rises in the order in which entries were made; numbers may be left out
     * @param at to the millisecond
     * @param actor who: a person, a token, {@code agent}, {@code evaluator}, {@code reaper}
     * @param action what, for example {@code run.queued} or {@code project.registered}
     * @param target what was changed: a run's id, or the name of a project, group or token
     * @param detail in words; may be empty
     */
    public record Entry(long number, Instant at, String actor, String action, String target, String detail) {}

    /** Enters a change into the trail, as part of it. */
    public static void add(Transaction transaction, String actor, String action, String target, String detail)
            throws SQLException {
        add(transaction.connection(), transaction.now(), actor, action, target, detail);
    }

    static void add(Together changes, Instant at, String actor, String action, String target, String detail) {
        changes.add(ADD, at.toEpochMilli(), actor, action, target, detail);
    }

    static void add(Connection connection, Instant at, String actor, String action, String target, String detail)
            throws SQLException {
        Statements.update(connection, ADD, at.toEpochMilli(), actor, action, target, detail);
    }

    /**
     * Entries, newest first.
     *
     * @param target empty for all
     * @param before the number after which the page begins (its entry is not in it); null for the first page
     */
    public List<Entry> page(String target, @Nullable Long before, int limit) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (!target.isEmpty()) {
            conditions.add("target = ?");
            parameters.add(target);
        }
        if (before != null) {
            conditions.add("number < ?");
            parameters.add(before);
        }
        parameters.add(Math.max(limit, 0));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String query = "SELECT * FROM audit" + where + " ORDER BY number DESC LIMIT ?";
        return database.read(connection -> Statements.list(connection, AuditTrail::entry, query, parameters.toArray()));
    }

    /** When something of that kind was entered last before another entry, of the same target; empty when nothing was. */
    public Optional<Instant> lastBefore(Entry entry, String action) {
        return database.read(connection -> Statements.first(
                        connection,
                        AuditTrail::entry,
                        "SELECT * FROM audit WHERE target = ? AND number < ? AND action = ? ORDER BY number DESC LIMIT 1",
                        entry.target(),
                        entry.number(),
                        action))
                .map(Entry::at);
    }

    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target"),
                row.getString("detail"));
    }
}
