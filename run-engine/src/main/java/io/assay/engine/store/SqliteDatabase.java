package io.assay.engine.store;

import io.assay.run.RunId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One SQLite file, beside which SQLite keeps a {@code -wal} and a {@code -shm} file and migrations a {@code .lock}. Several
 * processes may open the same file at once, on a local disk (SQLite's locks do not hold on network file systems); of the
 * changes of other processes nobody is told here.
 */
public final class SqliteDatabase implements Database {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SqliteFile file;
    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;
    private final ChangeListeners listeners = new ChangeListeners();

    private SqliteDatabase(SqliteFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        writer = new Writer(file);
        readers = new Readers(file);
    }

    /**
     * Opens the file, made with its directories where it does not exist, and brings its schema up to date.
     *
     * @throws StoreException when it cannot be opened, is no run store, or was written by a newer version
     */
    public static SqliteDatabase open(Path databaseFile, InstantSource clock) {
        return open(databaseFile, clock, PATIENCE);
    }

    static SqliteDatabase open(Path databaseFile, InstantSource clock, Duration patience) {
        NativeLibrary.prepare();
        SqliteDatabase database = new SqliteDatabase(new SqliteFile(databaseFile.toAbsolutePath(), patience), clock);
        try {
            new Schema(database.file, database.readers).ensureCurrent();
            return database;
        } catch (SQLException e) {
            database.close();
            throw StorageFault.of(database.file.path(), e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public <T> T write(Change<T> change) {
        Set<RunId> changed = new LinkedHashSet<>();
        T result;
        try {
            result = writer.write(connection -> {
                changed.clear();
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                return change.in(new Begun(connection, now, changed));
            });
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
        listeners.tell(changed);
        return result;
    }

    @Override
    public <T> T read(Look<T> look) {
        try {
            return readers.read(look::at);
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }

    @Override
    public Loan borrow() {
        try {
            return new Lent(file, readers, readers.borrow());
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }

    @Override
    public Subscription onChange(Consumer<RunId> listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {
        try (writer) {
            readers.close();
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }

    private record Lent(SqliteFile file, Readers readers, Connection connection) implements Loan {
        @Override
        public <T> T look(Look<T> look) {
            try {
                return Writer.patiently(() -> look.at(connection));
            } catch (SQLException e) {
                throw StorageFault.of(file.path(), e);
            }
        }

        @Override
        public void close() {
            try {
                readers.giveBack(connection);
            } catch (SQLException e) {
                throw StorageFault.of(file.path(), e);
            }
        }
    }

    private record Begun(Connection connection, Instant now, Set<RunId> changes) implements Transaction {
        @Override
        public Dialect dialect() {
            return Dialect.SQLITE;
        }

        @Override
        public void later(Together those) throws SQLException {
            those.execute(this);
        }

        @Override
        public void changed(RunId run) {
            changes.add(run);
        }
    }
}
