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
    /** CROSS JOIN fixes the order of the loops: containers by text, then each one's cases as they lie. */
    static final String IN_ORDER = "SELECT " + CaseRow.COLUMNS + """
             FROM place
            CROSS JOIN case_result r
            WHERE r.run = (SELECT number FROM run WHERE id = ?) AND r.container = place.number
            ORDER BY place.text, r.name, r.leg, r.suite
            """;

    private final PreparedStatement statement;
    private final PlaceTexts places;
    private final ResultSet rows;

    CaseCursor(Connection connection, RunId run) throws SQLException {
        statement = connection.prepareStatement(IN_ORDER);
        places = new PlaceTexts(connection);
        statement.setString(1, run.value());
        rows = statement.executeQuery();
    }

    /** The next case; null after the last. */
    @Nullable
    CaseResult next() throws SQLException {
        return rows.next() ? CaseRow.read(rows, places) : null;
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            places.close();
        }
    }
}
