package io.assay.server.http.metric;

import io.assay.engine.store.Database;
import io.assay.run.RunId;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Measures how long changes take until they are durable. */
final class MeteredDatabase implements Database {
    private final Database database;
    private final Timer commits;

    MeteredDatabase(Database database, Timer commits) {
        this.database = database;
        this.commits = commits;
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T> T write(Change<T> change) {
        long begin = System.nanoTime();
        try {
            return database.write(change);
        } finally {
            commits.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
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
