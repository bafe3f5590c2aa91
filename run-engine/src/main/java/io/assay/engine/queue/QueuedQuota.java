package io.assay.engine.queue;

import io.assay.engine.queue.Admission.Refused;
import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How many runs of a project may wait. Where all who could possibly add at this moment would still find room, they do so
 * beside each other; near the limit one waits for the other's commit, and for those who did not wait.
 */
final class QueuedQuota {
    /** More than servers have connections together, each of which adds one. */
    private static final int AT_ONCE = 1_000;

    private final int limit;

    QueuedQuota(int limit) {
        this.limit = limit;
    }

    /** What stands in the way of one more; where nothing does, it stays so until the transaction ends. */
    Optional<Refused> obstacle(Transaction transaction, String project) throws SQLException {
        if (limit == QueueSettings.UNLIMITED) {
            return Optional.empty();
        }
        if (roomForAll(transaction.connection(), project, 2 * AT_ONCE)) {
            if (transaction.dialect() == Dialect.SQLITE) {
                return Optional.empty(); // nobody else adds meanwhile
            }
            QueueLocks.quota(transaction, project);
            // Seen again, for many may have come since; that it changes much is so rare that waiting in a circle is.
            if (roomForAll(transaction.connection(), project, AT_ONCE)) {
                return Optional.empty();
            }
        }
        QueueLocks.quotaAlone(transaction, project);
        int waiting = EntryTable.waiting(transaction.connection(), project);
        return waiting < limit ? Optional.empty() : Optional.of(refused(project, waiting));
    }

    private boolean roomForAll(Connection connection, String project, int all) throws SQLException {
        if (limit <= all) {
            return false;
        }
        return mostInQueue(connection) < limit - all || EntryTable.waiting(connection, project) < limit - all;
    }

    /** At least as many as there are runs, without counting them. */
    private static long mostInQueue(Connection connection) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT COALESCE((SELECT MAX(position) FROM work) - (SELECT MIN(position) FROM work) + 1, 0)")
                .orElse(0L);
    }

    private Refused refused(String project, int waiting) {
        return new Refused(
                Refused.Cause.QUOTA,
                "project " + project + " has " + waiting + " runs in the queue and may have " + limit
                        + "; try again when some have started");
    }
}
