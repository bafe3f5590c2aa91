package io.assay.engine.store;

import io.assay.run.CaseResult;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Walks over a run's cases by container, then name; holds one at a time. */
final class CaseCursor implements AutoCloseable {
    /** CROSS JOIN fixes the order of the loops on SQLite: containers by text, then each one's cases as they lie. */
    static final String IN_ORDER = "SELECT " + CaseRow.COLUMNS + CaseRow.CONTAINER + """
             FROM case_container c
            CROSS JOIN case_result r
            WHERE c.run = (SELECT number FROM run WHERE id = ?) AND r.run = c.run AND r.container = c.place
            ORDER BY c.text, r.name, r.leg, r.suite
            """;

    /** Rows that PostgreSQL sends at once. */
    private static final int FETCHED = 500;

    private final PreparedStatement statement;
    private final PlaceTexts places;
    private final ResultSet rows;

    CaseCursor(Connection connection, RunId run) throws SQLException {
        statement = connection.prepareStatement(IN_ORDER);
        places = new PlaceTexts(connection);
        statement.setFetchSize(FETCHED);
        statement.setString(1, run.value());
        rows = statement.executeQuery();
    }

    /** The next case; null after the last. */
    @Nullable
    CaseResult next() throws SQLException {
        return rows.next() ? CaseRow.readWithContainer(rows, places) : null;
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            places.close();
        }
    }
}
