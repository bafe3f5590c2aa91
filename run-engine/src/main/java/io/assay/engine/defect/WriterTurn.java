package io.assay.engine.defect;

import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.engine.store.StoreException;
import io.assay.engine.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One writer at a time in a project of a tracker, of all processes that share a database. Whoever writes holds a row that he
 * renews, and no transaction; the row of a process that died runs out. Thread-safe.
 */
final class WriterTurn {
    private static final long MILLIS_BETWEEN_TRIES = 100;
    private static final String TAKE = """
            INSERT INTO defect_writer (tracker, owner, until_at) VALUES (?, ?, ?)
            ON CONFLICT (tracker) DO UPDATE SET owner = excluded.owner, until_at = excluded.until_at
            WHERE defect_writer.until_at <= ?
            """;

    private final Database database;
    private final String tracker;
    private final Duration patience;
    private final ThreadLocal<String> held = new ThreadLocal<>();

    /** @param patience how long it is waited for others */
    WriterTurn(Database database, String tracker, Duration patience) {
        this.database = database;
        this.tracker = tracker;
        this.patience = patience;
    }

    <T> Optional<T> alone(Supplier<T> work) {
        String owner = UUID.randomUUID().toString();
        if (!taken(owner)) {
            return Optional.empty();
        }
        held.set(owner);
        try {
            return Optional.of(Renewal.during(work, () -> renew(owner)));
        } finally {
            held.remove();
            release(owner);
        }
    }

    /** Fails when this thread's turn ran out, because the process stood still for too long, and another has it now. */
    void check(Transaction transaction) throws SQLException {
        String owner = held.get();
        if (owner != null && !holds(transaction, owner)) {
            throw new StoreException("somebody else writes in " + tracker
                    + " by now, because this process stood still for more than " + Renewal.LEASE.toSeconds() + " s");
        }
    }

    private boolean holds(Transaction transaction, String owner) throws SQLException {
        return Statements.first(
                        transaction.connection(),
                        row -> row.getString(1),
                        "SELECT owner FROM defect_writer WHERE tracker = ?",
                        tracker)
                .filter(owner::equals)
                .isPresent();
    }

    private boolean taken(String owner) {
        long begun = System.nanoTime();
        try {
            while (!take(owner)) {
                if (System.nanoTime() - begun >= patience.toNanos()) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_TRIES);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean take(String owner) {
        return database.write(transaction -> {
                    long now = transaction.now().toEpochMilli();
                    return Statements.update(
                            transaction.connection(), TAKE, tracker, owner, now + Renewal.LEASE.toMillis(), now);
                })
                == 1;
    }

    private void renew(String owner) {
        database.write(transaction -> Statements.update(
                transaction.connection(),
                "UPDATE defect_writer SET until_at = ? WHERE tracker = ? AND owner = ?",
                transaction.now().plus(Renewal.LEASE).toEpochMilli(),
                tracker,
                owner));
    }

    private void release(String owner) {
        database.write(transaction -> Statements.update(
                transaction.connection(), "DELETE FROM defect_writer WHERE tracker = ? AND owner = ?", tracker, owner));
    }
}
