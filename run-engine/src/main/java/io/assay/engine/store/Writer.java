package io.assay.engine.store;

import io.assay.engine.store.Statements.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that changes the database. Thread-safe: threads take turns in the order they came, for SQLite's own
 * lock is neither fair nor cheap to wait for; other processes are waited for by the connection's busy time-out. Changes that
 * came while another was written are committed together, since it is the disk that takes the time.
 */
final class Writer implements AutoCloseable {
    /** The busy time-out does not cover every conflict (recovery after a crash, a log that is started anew). */
    static final int ATTEMPTS = 3;

    /** How many changes are committed together at most, so that the first of them does not wait for long. */
    private static final int TOGETHER = 128;

    private final SqliteFile file;
    private final Turns turns = new Turns();

    /** Held by whose turn it is; only {@link #close} ever waits for it. */
    private final ReentrantLock inUse = new ReentrantLock();

    private @Nullable Connection connection;
    private boolean closed;

    Writer(SqliteFile file) {
        this.file = file;
    }

    /** Does the work in a transaction: all of it is on the disk when this returns, none of it when this throws. */
    <T> T write(Work<T> work) throws SQLException {
        if (inUse.isHeldByCurrentThread()) {
            throw new IllegalStateException("a change cannot wait for another one; make both in one transaction");
        }
        Pending<T> own = new Pending<>(work);
        if (turns.enter(own)) {
            lead(List.of(own));
        } else if (own.awaitLead()) {
            lead(turns.take(TOGETHER));
        }
        return own.outcome();
    }

    private void lead(List<Pending<?>> group) {
        inUse.lock();
        try {
            if (group.size() == 1) {
                alone(group.get(0));
            } else {
                together(group);
            }
        } finally {
            inUse.unlock();
            turns.pass();
            group.forEach(Pending::done);
        }
    }

    private void alone(Pending<?> change) {
        try {
            patiently(() -> inTransaction(open(), connection -> {
                change.execute(connection);
                return change;
            }));
        } catch (Throwable e) {
            change.fail(e);
        }
    }

    private void together(List<Pending<?>> group) {
        try {
            patiently(() -> inTransaction(open(), connection -> {
                Savepoint.each(connection, group);
                return group;
            }));
        } catch (Savepoint.LostException e) {
            group.forEach(this::alone);
        } catch (Throwable e) {
            // Each is told so unless it has failed by itself.
            group.stream().filter(change -> !change.failed()).forEach(change -> change.fail(e));
        }
    }

    /** Tries again what found the database locked. */
    static <T> T patiently(Attempt<T> attempt) throws SQLException {
        for (int left = ATTEMPTS - 1; ; left--) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                if (left == 0 || !StorageFault.locked(e)) {
                    throw e;
                }
            }
        }
    }

    /** Something that may find the database locked and then has changed nothing. */
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /**
     * Switching automatic commits off begins a transaction and on commits it; the driver's own commit would begin the next
     * one at once and so keep the lock. After a failure the connection is given up, which rolls back whatever its state.
     */
    private <T> T inTransaction(Connection open, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            open.setAutoCommit(false);
            T result = work.on(open);
            open.setAutoCommit(true);
            done = true;
            return result;
        } finally {
            if (!done) {
                connection = null;
                Prepared.close(open);
            }
        }
    }

    private Connection open() throws SQLException {
        if (closed) {
            throw new IllegalStateException("the run store " + file.path() + " is closed");
        }
        if (connection == null) {
            connection = file.writer();
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        inUse.lock();
        try {
            closed = true;
            if (connection != null) {
                Prepared.close(connection);
                connection = null;
            }
        } finally {
            inUse.unlock();
        }
    }
}
