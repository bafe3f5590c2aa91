package io.assay.server.delivery;

import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.server.delivery.Delivery.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How long messages are kept that have ended, and how much of them. Those that wait stay. */
record Keeping(Database database, long mostBytes) {
    private static final Duration DELIVERED = Duration.ofDays(7);
    private static final Duration DEAD = Duration.ofDays(30);

    /** So many at a time, for others want to write, too. */
    private static final int BATCH = 500;

    private static final String OLD = """
            DELETE FROM delivery WHERE number IN
                (SELECT number FROM delivery WHERE ended_at < ? AND state = ? ORDER BY ended_at LIMIT ?)
            """;

    /** The newest whose body, with those of all that were delivered and are newer, is too much. */
    private static final String TOO_MUCH = """
            SELECT number FROM
                (SELECT number, sum(length(body)) OVER (ORDER BY number DESC) AS bytes FROM delivery
                    WHERE state = 'DELIVERED') together
            WHERE bytes > ? ORDER BY number DESC LIMIT 1
            """;

    private static final String BEYOND = """
            DELETE FROM delivery WHERE number IN
                (SELECT number FROM delivery WHERE number <= ? AND state = 'DELIVERED' ORDER BY number LIMIT ?)
            """;

    void forget() {
        forget(State.DELIVERED, DELIVERED);
        forget(State.DEAD, DEAD);
        Optional<Long> newest =
                database.read(connection -> Statements.first(connection, row -> row.getLong(1), TOO_MUCH, mostBytes));
        newest.ifPresent(number -> delete(BEYOND, number));
    }

    private void forget(State state, Duration kept) {
        long before =
                database.write(transaction -> transaction.now().minus(kept).toEpochMilli());
        delete(OLD, before, state.name());
    }

    private void delete(String statement, Object... parameters) {
        Object[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = BATCH;
        int deleted = BATCH;
        while (deleted == BATCH) {
            deleted = database.write(transaction -> Statements.update(transaction.connection(), statement, all));
        }
    }
}
