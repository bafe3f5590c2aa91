package io.assay.server.store;

import io.assay.engine.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Whether and when something is tried again: after a conflict, or where the connection broke before anything was done. */
final class Attempts {
    private static final int CONFLICTS = 20;
    private static final int DISCONNECTIONS = 3;
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final PostgresAddress address;
    private int conflicts;
    private int disconnections;

    Attempts(PostgresAddress address) {
        this.address = address;
    }

    /** Returns when it is to be tried again, and throws otherwise. */
    void again(SQLException failure, boolean committing) {
        if (!retry(failure, committing)) {
            throw committing && PostgresFault.disconnected(failure)
                    ? unknown(failure)
                    : PostgresFault.of(address, failure);
        }
        pause();
    }

    /** Likewise, of a change that put the cause into an exception of its own. */
    void again(RuntimeException failure, boolean committing) {
        if (!retry(failure, committing)) {
            throw failure;
        }
        pause();
    }

    /** Not where the pool had none to give, which has waited for one already. */
    private boolean retry(Throwable failure, boolean committing) {
        if (PostgresFault.conflict(failure)) {
            return ++conflicts < CONFLICTS;
        }
        return !committing
                && PostgresFault.disconnected(failure)
                && !(failure instanceof SQLTransientConnectionException)
                && ++disconnections < DISCONNECTIONS;
    }

    /** By chance, so that two that conflicted do not meet again. */
    private void pause() {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, 1 << Math.min(conflicts + 1, 10));
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(address + ": interrupted while a change was to be tried again", e);
        }
    }

    private StoreException unknown(SQLException failure) {
        return new StoreException(
                address + ": the connection broke while a change was committed, so it may have been stored or not;"
                        + " look before it is made again (" + failure.getMessage() + ")",
                failure);
    }
}
