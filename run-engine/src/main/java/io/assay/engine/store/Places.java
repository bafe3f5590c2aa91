package io.assay.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of the texts that repeat in every case: containers, classes, files. Lives as long as one transaction, for a
 * number that was rolled back must not be used again.
 */
final class Places implements AutoCloseable {
    private final PreparedStatement find;
    private final PreparedStatement add;
    private final Map<String, Long> known = new HashMap<>();

    Places(Connection connection) throws SQLException {
        find = connection.prepareStatement("SELECT number FROM place WHERE text = ?");
        add = connection.prepareStatement("INSERT INTO place (text) VALUES (?) ON CONFLICT (text) DO NOTHING");
    }

    long number(String text) throws SQLException {
        Long number = known.get(text);
        if (number == null) {
            number = findOrAdd(text);
            known.put(text, number);
        }
        return number;
    }

    private long findOrAdd(String text) throws SQLException {
        long found = find(text);
        if (found > 0) {
            return found;
        }
        add.setString(1, text);
        add.executeUpdate();
        return find(text);
    }

    private long find(String text) throws SQLException {
        find.setString(1, text);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        try (find) {
            add.close();
        }
    }
}
