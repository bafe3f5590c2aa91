package io.assay.engine.queue;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Keeps several servers on one PostgreSQL from deciding the same at once, each until its transaction ends; SQLite has one
 * writer anyway. Locks of groups are taken in the
 * order of their numbers, so that nobody waits in a circle; two keys of one number only wait for each other.
 */
final class QueueLocks {
    /** "ASSY": the first half of our locks' numbers, so that those of other programs are others. */
    private static final int OURS = 0x41535359;

    private static final int ASSIGNMENT = 0;

    private QueueLocks() {}

    /** Who assigns runs: limits of groups and quotas hold because one at a time does. */
    static void assignment(Transaction transaction) throws SQLException {
        take(transaction, ASSIGNMENT);
    }

    /** Who submits into these groups: which runs wait is decided one submission after the other. */
    static void submission(Transaction transaction, Collection<String> keys) throws SQLException {
        int[] numbers =
                keys.stream().mapToInt(QueueLocks::number).sorted().distinct().toArray();
        for (int number : numbers) {
            take(transaction, number);
        }
    }

    /** Who adds to what a project may have in the queue, beside others who do while there is room for all of them. */
    static void quota(Transaction transaction, String project) throws SQLException {
        take(transaction, "pg_advisory_xact_lock_shared", number("quota:" + project));
    }

    /** Likewise alone: those who added beside others have ended. */
    static void quotaAlone(Transaction transaction, String project) throws SQLException {
        take(transaction, number("quota:" + project));
    }

    private static int number(String key) {
        return Math.max(1, key.hashCode() & Integer.MAX_VALUE);
    }

    private static void take(Transaction transaction, int number) throws SQLException {
        take(transaction, "pg_advisory_xact_lock", number);
    }

    private static void take(Transaction transaction, String function, int number) throws SQLException {
        if (transaction.dialect() == Dialect.POSTGRESQL) {
            Statements.first(
                    transaction.connection(),
                    row -> row.getObject(1) == null,
                    "SELECT " + function + "(?, ?)",
                    OURS,
                    number);
        }
    }
}
