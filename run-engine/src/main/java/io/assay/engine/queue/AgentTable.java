package io.assay.engine.queue;

import io.assay.engine.queue.AgentState.Presence;
import io.assay.engine.store.PackedText;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Rows of {@code agent}: when each was last heard of, by the database's clock, and what it offered then. */
final class AgentTable {
    private static final String SEEN = """
            INSERT INTO agent (name, labels, slots, free, draining, seen_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET labels = excluded.labels, slots = excluded.slots, free = excluded.free,
                draining = excluded.draining, seen_at = excluded.seen_at
            """;

    private AgentTable() {}

    static void seen(Transaction transaction, Offer offer) throws SQLException {
        Statements.update(
                transaction.connection(),
                SEEN,
                offer.agent(),
                PackedText.of(offer.labels().stream().sorted().toList()),
                offer.slots(),
                offer.free(),
                offer.draining() ? 1 : 0,
                transaction.now().toEpochMilli());
    }

    static void forget(Transaction transaction, String agent) throws SQLException {
        Statements.update(transaction.connection(), "DELETE FROM agent WHERE name = ?", agent);
    }

    static void forgetUnseen(Transaction transaction, Duration forSoLong) throws SQLException {
        Statements.update(
                transaction.connection(),
                "DELETE FROM agent WHERE seen_at < ?"
                        + " AND NOT EXISTS (SELECT 1 FROM work WHERE stage = 2 AND work.agent = agent.name)",
                transaction.now().minus(forSoLong).toEpochMilli());
    }

    /** By name. */
    static List<AgentState> list(Connection connection, Instant now, Duration lease) throws SQLException {
        List<Entry> held = EntryTable.held(connection);
        Load load = new Load(held);
        return Statements.list(
                connection,
                row -> {
                    String name = row.getString("name");
                    Instant seen = Instant.ofEpochMilli(row.getLong("seen_at"));
                    return new AgentState(
                            name,
                            Set.copyOf(PackedText.list(row.getString("labels"))),
                            row.getInt("slots"),
                            Math.max(0, row.getInt("slots") - load.ofAgent(name)),
                            presence(row.getInt("draining") != 0, Duration.between(seen, now), lease),
                            seen,
                            held.stream()
                                    .filter(entry -> entry.agent().equals(name))
                                    .map(Entry::run)
                                    .toList());
                },
                "SELECT * FROM agent ORDER BY name");
    }

    private static Presence presence(boolean draining, Duration silent, Duration lease) {
        if (silent.compareTo(lease) > 0) {
            return Presence.OFFLINE;
        }
        return draining ? Presence.DRAINING : Presence.ONLINE;
    }
}
