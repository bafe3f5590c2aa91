package io.assay.server.store;

import io.assay.engine.store.Database;
import io.assay.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a database to the schema that this version knows: the scripts that it lacks, in one transaction, under a lock that
 * servers which start at once take in turn. Plain, because that is all there is to it where a database undoes changes of tables.
 */
final class PostgresSchema {
    private static final String FOLDER = "db/migration/postgresql/";

    /** In the order of their numbers, from 1. */
    private static final List<String> SCRIPTS = List.of("V1__runs.sql");

    static final int CURRENT = SCRIPTS.size();

    /** Any number that no other program is likely to take: "ASAY". */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1095975257)";

    private PostgresSchema() {}

    static void ensureCurrent(PostgresAddress address, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
            int version = version(address, statement);
            if (version < CURRENT) {
                migrate(statement, version);
            }
            connection.commit();
        }
    }

    private static int version(PostgresAddress address, Statement statement) throws SQLException {
        if (number(
                        statement,
                        "SELECT count(*) FROM pg_tables WHERE tablename = 'assay_schema'"
                                + " AND schemaname = current_schema()")
                == 0) {
            return unused(address, statement);
        }
        int version = number(statement, "SELECT max(version) FROM assay_schema");
        if (version > CURRENT) {
            throw new StoreException(address + ": it was written by a newer version of Assay (schema " + version
                    + ", this version knows up to " + CURRENT + "); use that version or a newer one");
        }
        return version;
    }

    private static int unused(PostgresAddress address, Statement statement) throws SQLException {
        if (number(
                        statement,
                        "SELECT count(*) FROM pg_tables WHERE tablename = 'run' AND schemaname = current_schema()")
                > 0) {
            throw new StoreException(address + ": another program keeps tables here; name a database of its own");
        }
        return 0;
    }

    private static void migrate(Statement statement, int from) throws SQLException {
        if (from == 0) {
            statement.execute("CREATE TABLE assay_schema (version integer PRIMARY KEY)");
        }
        for (int version = from + 1; version <= CURRENT; version++) {
            statement.execute(text(SCRIPTS.get(version - 1)));
            statement.execute("INSERT INTO assay_schema (version) VALUES (" + version + ")");
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String text(String script) {
        try (InputStream in = Database.class.getResourceAsStream(FOLDER + script)) {
            if (in == null) {
                throw new IOException("the program lacks its own file " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
