package io.assay.engine.store;

import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * A relational database that keeps runs and all that the service knows. Thread-safe. One implementation for each product;
 * SQL that is not the same on all of them asks for the {@link #dialect}. Failures of the storage are {@link
 * StoreException}s.
 */
public interface Database extends AutoCloseable {
    /** The products whose SQL is spoken. */
    enum Dialect {
        SQLITE,
        POSTGRESQL
    }

    /** What is looked up. */
    interface Look<T> {
        T at(Connection connection) throws SQLException;
    }

    /**
     * What is changed; it may be executed again from its start when the database asks for it, and by another thread that
     * writes at the same time, so it waits for no lock that its caller holds and makes no change but its own.
     */
    interface Change<T> {
        T in(Transaction transaction) throws SQLException;
    }

    Dialect dialect();

    /**
     * Makes a change, all of it or, when it throws, nothing. When this returns, it survives the death of the process and of
     * the machine. Changes that several threads make at once may be put on the disk together.
     */
    <T> T write(Change<T> change);

    /** Looks up what is committed. */
    <T> T read(Look<T> look);

    /** Lends a connection for looks that belong together, for as long as they take; each sees what is committed then. */
    Loan borrow();

    /**
     * Tells of runs that changed, soon after their commit, whichever process made it; from any thread, which must not be
     * held up. It is a hint: one may be lost when a connection breaks, so whoever relies on changes looks now and then, too.
     */
    Subscription onChange(Consumer<RunId> listener);

    @Override
    void close();

    /** A connection that nobody else uses until it is closed. To be used by one thread at a time. */
    interface Loan extends AutoCloseable {
        /** What it opened on the connection (a cursor) stays open. */
        <T> T look(Look<T> look);

        /** Whatever is open on the connection ends. May be closed more than once. */
        @Override
        void close();
    }

    /** Ends with {@link #close()}. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
