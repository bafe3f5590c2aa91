package io.assay.engine.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A SQLite database as it is at one moment, in a file of its own; whoever writes meanwhile is not held up. */
public final class SqliteSnapshot {
    /** The newest schema that this version knows. */
    public static final int CURRENT = Schema.CURRENT;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SqliteSnapshot() {}

    /**
     * Copies a database.
     *
     * @param target that is not there yet
     * @return the number of its schema
     * @throws StoreException when it cannot be read or written, or is none of ours
     */
    public static int of(Path database, Path target) {
        SqliteFile file = file(database);
        try (Readers readers = new Readers(file)) {
            int schema = new Schema(file, readers).version();
            try (Connection connection = file.copier()) {
                Statements.update(
                        connection, "VACUUM INTO ?", target.toAbsolutePath().toString());
            }
            return schema;
        } catch (SQLException e) {
            throw StorageFault.of(database, e);
        }
    }

    /**
     * Looks whether a database is whole.
     *
     * @throws StoreException when it is not
     */
    public static void check(Path database) {
        SqliteFile file = file(database);
        try (Readers readers = new Readers(file)) {
            String found = readers.read(
                    connection -> Statements.list(connection, row -> row.getString(1), "PRAGMA quick_check")
                            .get(0));
            if (!found.equals("ok")) {
                throw new StoreException("run store " + database + " is damaged: " + found);
            }
        } catch (SQLException e) {
            throw StorageFault.of(database, e);
        }
    }

    private static SqliteFile file(Path database) {
        NativeLibrary.prepare();
        return new SqliteFile(database.toAbsolutePath(), PATIENCE);
    }
}
