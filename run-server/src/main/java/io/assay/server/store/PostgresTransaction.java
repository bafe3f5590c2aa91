package io.assay.server.store;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.StoreException;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt to make a change. */
final class PostgresTransaction implements Transaction {
    private final ServerClock clock;
    private final Set<RunId> changed = new LinkedHashSet<>();
    private @Nullable Connection connection;
    private @Nullable Instant now;
    private Together later = new Together();
    private boolean committing;
    private boolean committed;

    PostgresTransaction(ServerClock clock) {
        this.clock = clock;
    }

    PostgresTransaction begin(Connection begun) {
        connection = begun;
        return this;
    }

    @Override
    public Connection connection() {
        Connection open = open();
        if (!later.isEmpty()) {
            try {
                flush(open);
            } catch (SQLException e) {
                throw new StoreException("a change could not be stored (" + e.getMessage() + ")", e);
            }
        }
        return open;
    }

    private Connection open() {
        if (connection == null) {
            throw new IllegalStateException("the transaction has ended");
        }
        return connection;
    }

    @Override
    public void later(Together changes) {
        open();
        later.add(changes);
    }

    private void flush(Connection open) throws SQLException {
        Together changes = later;
        later = new Together();
        changes.atOnce(open);
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /** Asked for at the first call only: most changes do not need it. */
    @Override
    public Instant now() {
        if (now == null) {
            now = ask();
        }
        return now;
    }

    private Instant ask() {
        try {
            return clock.now(open());
        } catch (SQLException e) {
            throw new StoreException("the database did not tell the time (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void changed(RunId run) {
        changed.add(run);
    }

    Set<RunId> changes() {
        return changed;
    }

    void commit() throws SQLException {
        Connection open = open();
        if (!later.isEmpty()) {
            flush(open);
        }
        committing = true;
        open.commit();
        committed = true;
    }

    /** Whether the commit was begun, so that nobody knows what came of it when the connection breaks. */
    boolean committing() {
        return committing;
    }

    /** Undoes what was not committed; where that fails the connection is given up, which undoes it as well. */
    void end() throws SQLException {
        Connection ended = open();
        connection = null;
        if (!committed && !ended.isClosed()) {
            ended.rollback();
        }
    }
}
