package io.assay.server.store;

import com.zaxxer.hikari.HikariDataSource;
import io.assay.engine.store.ChangeListeners;
import io.assay.engine.store.Database;
import io.assay.engine.store.StoreException;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A database of a PostgreSQL server (12 or newer), which several servers of ours may share. Changes are made at the level
 * READ COMMITTED: those that must not overlap lock the rows that they decide by. Each takes a connection of a pool; so does
 * each look, of another pool, so that changes that wait for each other hold up nobody who reads.
 */
public final class PostgresDatabase implements Database {
    private static final int CHANGES = 12;

    /** Streams keep theirs for long. */
    private static final int LOOKING = 34;

    /** The database that a thread is changing. */
    private static final ThreadLocal<PostgresDatabase> CHANGING = new ThreadLocal<>();

    private final PostgresAddress address;
    private final HikariDataSource changing;
    private final HikariDataSource looking;
    private final ChangeListeners listeners = new ChangeListeners();
    private final Announcements announcements;
    private final ServerClock clock = new ServerClock(System::nanoTime);
    private volatile boolean closed;

    private PostgresDatabase(PostgresAddress address) {
        this.address = address;
        changing = Pools.open(address, "changes", CHANGES, false);
        looking = Pools.open(address, "looks", LOOKING, true);
        announcements = new Announcements(address, listeners);
    }

    /**
     * Connects and brings the schema up to date.
     *
     * @throws StoreException when it cannot be reached or was written by a newer version
     */
    public static PostgresDatabase open(PostgresAddress address) {
        try (Connection connection = address.connect()) {
            PostgresSchema.ensureCurrent(address, connection);
        } catch (SQLException e) {
            throw PostgresFault.of(address, e);
        }
        PostgresDatabase database = new PostgresDatabase(address);
        database.announcements.start();
        return database;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public <T> T write(Change<T> change) {
        if (CHANGING.get() == this) {
            throw new IllegalStateException("a change cannot wait for another one; make both in one transaction");
        }
        Attempts attempts = new Attempts(address);
        while (true) {
            PostgresTransaction transaction = new PostgresTransaction(clock);
            try {
                T result = attempt(change, transaction);
                listeners.tell(transaction.changes());
                announcements.add(transaction.changes());
                return result;
            } catch (SQLException e) {
                attempts.again(e, transaction.committing());
            } catch (RuntimeException e) {
                attempts.again(e, transaction.committing());
            }
        }
    }

    private <T> T attempt(Change<T> change, PostgresTransaction transaction) throws SQLException {
        try (Connection connection = take(changing)) {
            connection.setAutoCommit(false);
            CHANGING.set(this);
            try {
                T result = change.in(transaction.begin(connection));
                transaction.commit();
                return result;
            } finally {
                CHANGING.remove();
                transaction.end();
            }
        }
    }

    @Override
    public <T> T read(Look<T> look) {
        Attempts attempts = new Attempts(address);
        while (true) {
            try (Connection connection = take(looking)) {
                return look.at(connection);
            } catch (SQLException e) {
                attempts.again(e, false);
            }
        }
    }

    @Override
    public Loan borrow() {
        try {
            return new PostgresLoan(address, take(looking));
        } catch (SQLException e) {
            throw PostgresFault.of(address, e);
        }
    }

    @Override
    public Subscription onChange(Consumer<RunId> listener) {
        return listeners.add(listener);
    }

    private Connection take(HikariDataSource pool) throws SQLException {
        if (closed) {
            throw new IllegalStateException("the " + address + " is closed");
        }
        return pool.getConnection();
    }

    @Override
    public void close() {
        closed = true;
        announcements.close();
        List.of(changing, looking).forEach(HikariDataSource::close);
    }
}
