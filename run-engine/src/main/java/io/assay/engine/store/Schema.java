package io.assay.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database file to the schema that this version knows. Flyway, slow to load, is asked only to bring a file of an
 * earlier version up to date; a new file is made by the same scripts, one after the other.
 */
final class Schema {
    private static final String FOLDER = "io/assay/engine/store/db/migration/sqlite";

    /** In the order of their numbers, from 1. */
    private static final List<String> SCRIPTS = List.of("V1__runs.sql");

    /** Number of the newest migration, which writes it to the file's header. */
    static final int CURRENT = SCRIPTS.size();

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
                int version = version();
                if (alone.isValid() && version < CURRENT) {
                    if (version == 0) {
                        make();
                    } else {
                        migrate(version);
                    }
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    "run store " + file.path() + ": its directory cannot be made or written; give this user write"
                            + " permission to it, or choose another directory (" + e + ")",
                    e);
        }
    }

    /** All or nothing. */
    private void make() throws SQLException, IOException {
        try (Connection connection = file.migrator().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String script : SCRIPTS) {
                statement.executeUpdate(text(script));
            }
            connection.commit();
        }
    }

    private static String text(String script) throws IOException {
        try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(FOLDER + "/" + script)) {
            if (in == null) {
                throw new IOException("the program lacks its own file " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Brings a file up to date that was made or brought to a version before.
     *
     * @param from that version; 0 for an empty file
     */
    void migrate(int from) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(file.migrator())
                    .locations("classpath:" + FOLDER)
                    .baselineOnMigrate(from > 0)
                    .baselineVersion(String.valueOf(from))
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
    int version() throws SQLException {
        if (Files.isDirectory(file.path())) {
            throw new StoreException("run store " + file.path() + ": this is a directory; name a file");
        }
        if (!Files.exists(file.path())) {
            return 0;
        }
        return readers.read(connection -> {
            // In this order: another process may make the file meanwhile, tables and version at once.
            boolean tables = holdsTables(connection);
            int version = number(connection, "PRAGMA user_version");
            if (version == 0 ? tables : number(connection, "PRAGMA application_id") != APPLICATION) {
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

    private static boolean holdsTables(Connection connection) throws SQLException {
        return number(connection, "SELECT COUNT(*) FROM sqlite_master") > 0;
    }

    private static int number(Connection connection, String query) throws SQLException {
        return Statements.list(connection, row -> row.getInt(1), query).get(0);
    }
}
