package io.assay.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The floor of everything durable: one row inserted and committed, again and again, on bare connections of the same product
 * with the same promise that what is committed is on the disk.
 */
final class SingleInserts {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS single_insert (id text PRIMARY KEY, at bigint)";
    private static final String INSERT = "INSERT INTO single_insert (id, at) VALUES (?, ?)";

    private final String url;
    private final List<String> settings;

    private SingleInserts(String url, List<String> settings) {
        this.url = url;
        this.settings = settings;
    }

    static SingleInserts sqlite(Path file) {
        return new SingleInserts(
                "jdbc:sqlite:" + file, List.of("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"));
    }

    static SingleInserts postgres(String url) {
        return new SingleInserts(url, List.of("SET synchronous_commit = on"));
    }

    /** Commits a second, {@code count} of them in all. */
    double perSecond(int connections, int count) throws Exception {
        connect().close();
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(pool.submit(() -> {
                insert(count / connections);
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        pool.shutdown();
        return count / connections * connections / ((System.nanoTime() - start) / 1e9);
    }

    private void insert(int count) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < count; i++) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setLong(2, System.currentTimeMillis());
                insert.executeUpdate();
            }
        }
    }

    /** Commits each statement by itself. */
    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            statement.execute(TABLE);
        }
        return connection;
    }
}
