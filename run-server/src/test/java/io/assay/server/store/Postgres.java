package io.assay.server.store;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqlRunStore;
import io.assay.started.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server for all tests of this process, ended with it; each test has a schema of its own. */
public final class Postgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(Ports.free())
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    }

    /** An empty database. */
    public static PostgresDatabase open() {
        return PostgresDatabase.open(address());
    }

    /** A database whose time is that of a test's clock. */
    public static Database clocked(PostgresAddress address, InstantSource clock) {
        return new ClockedDatabase(PostgresDatabase.open(address), clock);
    }

    /** An empty store. */
    public static SqlRunStore store() {
        return new SqlRunStore(open());
    }

    /** Of a schema that has no tables. */
    public static PostgresAddress address() {
        String schema = "t" + SCHEMAS.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make a schema", e);
        }
        return new PostgresAddress(
                "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/postgres?currentSchema=" + schema,
                "postgres",
                "");
    }
}
