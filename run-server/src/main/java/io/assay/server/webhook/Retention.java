package io.assay.server.webhook;

import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** How long deliveries are kept, and how much of them. */
record Retention(Database database) {
    private static final Duration KEPT = Repetitions.NAMES_KEPT;

    /** Packed payloads of all deliveries together. */
    private static final long MOST_BYTES = 1L << 30;

    /** So many at a time, for others want to write, too. */
    private static final int BATCH = 500;

    private static final String OLD = """
            DELETE FROM webhook_delivery WHERE number IN
                (SELECT number FROM webhook_delivery WHERE received_at < ? AND state = 'DONE' ORDER BY number LIMIT ?)
            """;

    /** The newest whose payload, with those of all that are newer, is too much. */
    private static final String TOO_MUCH = """
            SELECT number FROM
                (SELECT number, sum(length(payload)) OVER (ORDER BY number DESC) AS bytes FROM webhook_delivery
                    WHERE payload IS NOT NULL) together
            WHERE bytes > ? ORDER BY number DESC LIMIT 1
            """;

    void forget() {
        database.write(transaction -> {
            Repetitions.forget(transaction);
            return transaction;
        });
        int deleted = BATCH;
        while (deleted == BATCH) {
            deleted = database.write(Retention::old);
        }
        database.read(connection -> Statements.first(connection, row -> row.getLong(1), TOO_MUCH, MOST_BYTES))
                .ifPresent(newest -> database.write(transaction -> Statements.update(
                        transaction.connection(),
                        "UPDATE webhook_delivery SET payload = NULL WHERE number <= ? AND state = 'DONE' AND payload IS NOT NULL",
                        newest)));
    }

    private static int old(Transaction transaction) throws SQLException {
        Instant before = transaction.now().minus(KEPT);
        return Statements.update(transaction.connection(), OLD, before.toEpochMilli(), BATCH);
    }
}
