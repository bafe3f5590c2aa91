package io.assay.engine.queue;

import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Measures the queue, and tells when it stalls and when that is over, each once whoever looks. */
final class Gauge {
    private static final String STALLED = "queue.stalled";
    private static final String RECOVERED = "queue.recovered";

    private Gauge() {}

    static QueueDepth depth(Connection connection, Instant now) throws SQLException {
        Map<String, Integer> byProject = new HashMap<>();
        Statements.list(
                connection,
                row -> byProject.put(row.getString(1), row.getInt(2)),
                "SELECT project, COUNT(*) FROM work WHERE stage = 1 GROUP BY project");
        int running = Statements.first(connection, row -> row.getInt(1), "SELECT COUNT(*) FROM work WHERE stage = 2")
                .orElse(0);
        int queued = byProject.values().stream().mapToInt(Integer::intValue).sum();
        return new QueueDepth(queued, oldest(connection, now), running, byProject);
    }

    static void alert(Transaction transaction, Duration threshold, QueueTrail trail) throws SQLException {
        Connection connection = transaction.connection();
        Duration oldest = oldest(connection, transaction.now());
        if (oldest.compareTo(threshold) > 0) {
            int raised = Statements.update(
                    connection,
                    "INSERT INTO queue_alert (name, at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                    STALLED,
                    transaction.now().toEpochMilli());
            if (raised == 1) {
                trail.add(transaction, "queue", STALLED, "queue", "a run has been waiting for " + Spans.words(oldest));
            }
        } else if (Statements.update(connection, "DELETE FROM queue_alert WHERE name = ?", STALLED) == 1) {
            trail.add(
                    transaction,
                    "queue",
                    RECOVERED,
                    "queue",
                    "no run has been waiting for longer than " + Spans.words(threshold));
        }
    }

    private static Duration oldest(Connection connection, Instant now) throws SQLException {
        Optional<Long> since = Statements.first(
                connection,
                row -> row.getLong(1),
                "SELECT entered_at FROM work WHERE stage = 1 ORDER BY position LIMIT 1");
        return Duration.ofMillis(Math.max(0, now.toEpochMilli() - since.orElse(now.toEpochMilli())));
    }
}
