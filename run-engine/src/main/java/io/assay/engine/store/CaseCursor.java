package io.assay.engine.store;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks over a run's cases by container, then name; holds one at a time. */
final class CaseCursor implements AutoCloseable {
    /** CROSS JOIN fixes the order of the loops: containers by text, then each one's cases as they lie. */
    static final String IN_ORDER = """
            SELECT r.container, r.name, r.leg, r.suite, r.class_name, r.file, r.line, r.verdict, r.duration, r.attempts,
                r.failure_kind, r.failure_message, r.failure_type, r.failure_trace, r.output, r.quarantined, r.shard,
                r.reused, r.report, r.started, r.attachments, r.properties
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
        return rows.next() ? read() : null;
    }

    private CaseResult read() throws SQLException {
        CaseId id = new CaseId(rows.getString(4), rows.getString(3), places.text(rows.getLong(1)), rows.getString(2));
        return new CaseResult(
                id,
                places.text(rows.getLong(5)),
                file(),
                rows.getInt(7),
                Verdict.valueOf(rows.getString(8)),
                Duration.ofNanos(rows.getLong(9)),
                rows.getInt(10),
                failure(),
                evidence(),
                rows.getInt(16) != 0,
                rows.getInt(17),
                rows.getInt(18) != 0);
    }

    private @Nullable String file() throws SQLException {
        long number = rows.getLong(6);
        return rows.wasNull() ? null : places.text(number);
    }

    private Evidence evidence() throws SQLException {
        String report = places.text(rows.getLong(19));
        long started = rows.getLong(20);
        Instant at = rows.wasNull() ? null : Instant.ofEpochMilli(started);
        String attachments = rows.getString(21);
        String properties = rows.getString(22);
        return new Evidence(
                report,
                at,
                rows.getString(15),
                attachments == null ? List.of() : PackedText.list(attachments),
                properties == null ? Map.of() : PackedText.map(properties));
    }

    private @Nullable Failure failure() throws SQLException {
        String kind = rows.getString(11);
        return kind == null
                ? null
                : new Failure(FailureKind.valueOf(kind), rows.getString(12), rows.getString(13), rows.getString(14));
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            places.close();
        }
    }
}
