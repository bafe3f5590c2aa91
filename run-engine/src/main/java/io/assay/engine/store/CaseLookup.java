package io.assay.engine.store;

import static io.assay.engine.store.Statements.storable;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks single cases of a run up, within one transaction. */
final class CaseLookup implements AutoCloseable {
    private static final String FIND = "SELECT " + CaseRow.COLUMNS
            + " FROM case_result r WHERE r.run = ? AND r.container = ? AND " + CaseIdentity.begins("r.name", "?")
            + " AND r.name = ? AND r.leg = ? AND r.suite = ?";

    private final PreparedStatement find;
    private final PlaceTexts texts;
    private final Places places;

    CaseLookup(Connection connection, Places places) throws SQLException {
        this.find = connection.prepareStatement(FIND);
        this.texts = new PlaceTexts(connection);
        this.places = places;
    }

    /** The stored case, which must be there. */
    CaseResult of(CaseId id) throws SQLException {
        find.setLong(1, places.run());
        find.setLong(2, places.number(id.container()));
        find.setString(3, storable(id.name()));
        find.setString(4, storable(id.name()));
        find.setString(5, storable(id.leg()));
        find.setString(6, storable(id.suite()));
        try (ResultSet rows = find.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("case " + id.display() + " is missing");
            }
            return CaseRow.read(rows, texts);
        }
    }

    @Override
    public void close() throws SQLException {
        try (find) {
            texts.close();
        }
    }
}
