package io.assay.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database file to the schema that this version knows. Flyway, slow to load, is asked only when the file's
 * header does not say already that nothing is to be done.
 */
final class Schema {
    /** Number of the newest migration, which writes it to the file's header. */
    static final int CURRENT = 1;

    /** In the header of every file of ours. */
    private static final int APPLICATION = 0x41534159;

    private final SqliteFile file;
    private final Readers readers;

    Schema(SqliteFile file, Readers readers) {
        this.file = file;
        this.readers = readers;
    }

    void ensureCurrent() throws SQLException {
        if (version() < CURRENT) {
            synchronized (Schema.class) {
                migrateAlone();
            }
        }
    }

    /** Other processes that open the same file meanwhile wait, and then find nothing left to do. */
    private void migrateAlone() throws SQLException {
        Path lockFile = file.path().resolveSibling(file.path().getFileName() + ".lock");
        try {
            Files.createDirectories(lockFile.getParent());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                if (alone.isValid() && version() < CURRENT) {
                    migrate();
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    "run store " + file.path() + ": its directory cannot be made or written; give this user write"
                            + " permission to it, or choose another directory (" + e + ")",
                    e);
        }
    }

    private void migrate() {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(file.migrator())
                    .locations("classpath:io/assay/engine/store/db/migration/sqlite")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "run store " + file.path() + ": it could not be brought to schema " + CURRENT
                            + "; what it holds was kept as it was: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Of the file as it is; 0 when it does not exist or is empty. */
    private int version() throws SQLException {
        if (Files.isDirectory(file.path())) {
            throw new StoreException("run store " + file.path() + ": this is a directory; name a file");
        }
        if (!Files.exists(file.path())) {
            return 0;
        }
        return readers.read(connection -> {
            int version = number(connection, "PRAGMA user_version");
            if (version == 0 ? holdsTables(connection) : number(connection, "PRAGMA application_id") != APPLICATION) {
                throw new StoreException("run store " + file.path()
                        + ": this is a database of another program; move it away or choose another directory");
            }
            if (version > CURRENT) {
                throw new StoreException("run store " + file.path() + ": it was written by a newer version of Assay"
                        + " (schema " + version + ", this version knows up to " + CURRENT
                        + "); use that version or a newer one");
            }
            return version;
        });
    }

    /** Flyway's own table does not count: it stays when the very first migration was interrupted. */
    private static boolean holdsTables(Connection connection) throws SQLException {
        return number(connection, "SELECT COUNT(*) FROM sqlite_master WHERE tbl_name <> 'flyway_schema_history'") > 0;
    }

    private static int number(Connection connection, String query) throws SQLException {
        return Statements.list(connection, row -> row.getInt(1), query).get(0);
    }
}
