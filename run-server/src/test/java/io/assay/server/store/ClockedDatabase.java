package io.assay.server.store;

import io.assay.engine.store.Database;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A database whose time is that of a test's clock. */
record ClockedDatabase(Database database, InstantSource clock) implements Database {
    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T> T write(Change<T> change) {
        return database.write(transaction -> change.in(new Clocked(transaction, clock.instant())));
    }

    @Override
    public <T> T read(Look<T> look) {
        return database.read(look);
    }

    @Override
    public Loan borrow() {
        return database.borrow();
    }

    @Override
    public Subscription onChange(Consumer<RunId> listener) {
        return database.onChange(listener);
    }

    @Override
    public void close() {
        database.close();
    }

    private record Clocked(Transaction transaction, Instant now) implements Transaction {
        @Override
        public Connection connection() {
            return transaction.connection();
        }

        @Override
        public Dialect dialect() {
            return transaction.dialect();
        }

        @Override
        public void later(Together changes) throws SQLException {
            transaction.later(changes);
        }

        @Override
        public void changed(RunId run) {
            transaction.changed(run);
        }
    }
}
