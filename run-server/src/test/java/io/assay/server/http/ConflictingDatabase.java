package io.assay.server.http;

import io.assay.engine.store.Database;
import io.assay.run.RunId;
import java.util.function.Consumer;

/** Undoes every change once and makes it again, as a database does where two changes conflict. */
record ConflictingDatabase(Database database) implements Database {
    private static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T> T write(Change<T> change) {
        try {
            database.write(transaction -> {
                change.in(transaction);
                throw new Conflict();
            });
        } catch (Conflict undone) {
            // made again
        }
        return database.write(change);
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
}
