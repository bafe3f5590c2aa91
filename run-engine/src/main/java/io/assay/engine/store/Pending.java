package io.assay.engine.store;

import io.assay.engine.store.Statements.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** A change that waits for its turn, and then what came of it. Its owner waits; one thread at a time executes it. */
final class Pending<T> {
    private enum State {
        WAITING,
        LEADS,
        DONE
    }

    private final Work<T> work;
    private final Thread owner = Thread.currentThread();
    private volatile State state = State.WAITING;
    private boolean failed;
    private Outcome<T> outcome;

    Pending(Work<T> work) {
        this.work = work;
        outcome = () -> {
            throw new IllegalStateException("nobody has made the change");
        };
    }

    private interface Outcome<T> {
        T get() throws SQLException;
    }

    /** Executes it; once more, when what came of it before was rolled back. */
    void execute(Connection connection) throws SQLException {
        failed = false;
        T result = work.on(connection);
        outcome = () -> result;
    }

    void fail(Throwable why) {
        failed = true;
        outcome = () -> {
            if (why instanceof SQLException storage) {
                throw storage;
            }
            if (why instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) why;
        };
    }

    boolean failed() {
        return failed;
    }

    /** To its owner: it is your turn, for all that wait. */
    void lead() {
        state = State.LEADS;
        LockSupport.unpark(owner);
    }

    /** To its owner: another did it for you. */
    void done() {
        state = State.DONE;
        LockSupport.unpark(owner);
    }

    /** Waits, not to be interrupted: a change that is under way cannot be called back. Whether to lead. */
    boolean awaitLead() {
        boolean interrupted = false;
        while (state == State.WAITING) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            owner.interrupt();
        }
        return state == State.LEADS;
    }

    T outcome() throws SQLException {
        return outcome.get();
    }
}
