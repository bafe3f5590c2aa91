package io.assay.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Texts of the numbers that {@link Places} gave. Neighbouring cases share theirs, so a few are remembered. */
final class PlaceTexts implements AutoCloseable {
    private static final int REMEMBERED = 1_000;

    private final PreparedStatement find;
    private final Map<Long, String> known = new HashMap<>();

    PlaceTexts(Connection connection) throws SQLException {
        find = connection.prepareStatement("SELECT text FROM place WHERE number = ?");
    }

    String text(long number) throws SQLException {
        String text = known.get(number);
        if (text == null) {
            text = find(number);
            learn(number, text);
        }
        return text;
    }

    boolean knows(long number) {
        return known.containsKey(number);
    }

    void learn(long number, String text) {
        if (known.size() == REMEMBERED) {
            known.clear();
        }
        known.put(number, text);
    }

    private String find(long number) throws SQLException {
        find.setLong(1, number);
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("place " + number + " is missing");
            }
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        find.close();
    }
}
