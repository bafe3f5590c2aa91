package io.assay.engine.store;

import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What went of a run before the run itself.
 *
 * @param logs when its logs were removed; empty when they were not
 * @param artifacts likewise
 */
public record Expired(Optional<Instant> logs, Optional<Instant> artifacts) {
    private static final Expired NOTHING = new Expired(Optional.empty(), Optional.empty());

    public static Expired of(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                        connection,
                        Expired::read,
                        "SELECT logs_at, artifacts_at FROM expired WHERE run = ?",
                        run.value())
                .orElse(NOTHING);
    }

    private static Expired read(ResultSet row) throws SQLException {
        return new Expired(time(row, "logs_at"), time(row, "artifacts_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
