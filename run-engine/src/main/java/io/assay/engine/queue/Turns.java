package io.assay.engine.queue;

import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which lane is next: that of the highest priority; then whose principal executes least, whose project executes least, who
 * was not served for the longest time.
 */
final class Turns {
    private final Load load;
    private final Map<List<String>, Long> served = new HashMap<>();

    Turns(Connection connection, Load load) throws SQLException {
        this.load = load;
        Statements.list(
                connection,
                row -> served.put(List.of(row.getString(1), row.getString(2)), row.getLong(3)),
                "SELECT principal, project, served FROM turn");
    }

    Optional<Lane> next(List<Lane> lanes) {
        return lanes.stream()
                .min(Comparator.comparingInt((Lane lane) -> -lane.priority())
                        .thenComparingInt(lane -> load.ofPrincipal(lane.principal()))
                        .thenComparingInt(lane -> load.ofProject(lane.project()))
                        .thenComparingLong(lane -> served.getOrDefault(who(lane), 0L)));
    }

    /** The lane goes behind all others. */
    void served(Transaction transaction, Lane lane) throws SQLException {
        long last = served.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        served.put(who(lane), last);
        Statements.update(
                transaction.connection(),
                "INSERT INTO turn (principal, project, served) VALUES (?, ?, ?)"
                        + " ON CONFLICT (principal, project) DO UPDATE SET served = excluded.served",
                lane.principal(),
                lane.project(),
                last);
    }

    /** Those who have nothing in the queue begin anew. */
    static void forgetAbsent(Transaction transaction) throws SQLException {
        Statements.update(
                transaction.connection(),
                "DELETE FROM turn WHERE NOT EXISTS (SELECT 1 FROM work"
                        + " WHERE work.principal = turn.principal AND work.project = turn.project)");
    }

    private static List<String> who(Lane lane) {
        return List.of(lane.principal(), lane.project());
    }
}
