package io.assay.engine.store;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case as a row of the table {@code case_result}. */
final class CaseRow {
    /** Of the table under the name {@code r}, in the order in which {@link #read} takes them. */
    static final String COLUMNS = """
            r.container, r.name, r.leg, r.suite, r.class_name, r.file, r.line, r.verdict, r.duration, r.attempts,
            r.failure_kind, r.failure_message, r.failure_type, r.failure_trace, r.output, r.quarantined, r.shard,
            r.reused, r.report, r.started, r.attachments, r.properties
            """;

    /** The container's text, for looks at many cases: found once with its neighbours and not by its number. */
    static final String CONTAINER = ", c.text AS container_text";

    private static final int CONTAINER_TEXT = 23;

    private CaseRow() {}

    static CaseResult read(ResultSet rows, PlaceTexts places) throws SQLException {
        CaseId id = new CaseId(rows.getString(4), rows.getString(3), places.text(rows.getLong(1)), rows.getString(2));
        return new CaseResult(
                id,
                places.text(rows.getLong(5)),
                file(rows, places),
                rows.getInt(7),
                Verdict.valueOf(rows.getString(8)),
                Duration.ofNanos(rows.getLong(9)),
                rows.getInt(10),
                failure(rows),
                evidence(rows, places),
                rows.getInt(16) != 0,
                rows.getInt(17),
                rows.getInt(18) != 0);
    }

    /** Likewise, of a row that has {@link #CONTAINER}, too. */
    static CaseResult readWithContainer(ResultSet rows, PlaceTexts places) throws SQLException {
        long container = rows.getLong(1);
        if (!places.knows(container)) {
            places.learn(container, rows.getString(CONTAINER_TEXT));
        }
        return read(rows, places);
    }

    private static @Nullable String file(ResultSet rows, PlaceTexts places) throws SQLException {
        long number = rows.getLong(6);
        return rows.wasNull() ? null : places.text(number);
    }

    private static Evidence evidence(ResultSet rows, PlaceTexts places) throws SQLException {
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

    private static @Nullable Failure failure(ResultSet rows) throws SQLException {
        String kind = rows.getString(11);
        return kind == null
                ? null
                : new Failure(FailureKind.valueOf(kind), rows.getString(12), rows.getString(13), rows.getString(14));
    }
}
