package io.assay.engine.store;

import static io.assay.engine.store.Statements.storable;

import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The verdicts of a run's cases. */
final class CaseTable {
    static final String INSERT = """
            INSERT INTO case_result (run, container, name, leg, suite, verdict, duration, attempts, shard, quarantined,
                reused, class_name, file, line, failure_kind, failure_message, failure_type, failure_trace, report,
                started, output, attachments, properties)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String REPLACE = """
             DO UPDATE SET
                verdict = excluded.verdict, duration = excluded.duration, attempts = excluded.attempts,
                shard = excluded.shard, quarantined = excluded.quarantined, reused = excluded.reused,
                class_name = excluded.class_name, file = excluded.file, line = excluded.line,
                failure_kind = excluded.failure_kind, failure_message = excluded.failure_message,
                failure_type = excluded.failure_type, failure_trace = excluded.failure_trace, report = excluded.report,
                started = excluded.started, output = excluded.output, attachments = excluded.attachments,
                properties = excluded.properties
            """;
    private static final String COUNT = """
            SELECT verdict, COUNT(*) FROM case_result WHERE run = (SELECT number FROM run WHERE id = ?)
            """;

    /** Rows that are handed to the driver at once; it keeps them in memory until then. */
    private static final int BATCH = 500;

    private CaseTable() {}

    /** Adds cases and replaces those that are there; of several with one id the last. */
    static void append(Transaction transaction, long run, List<CaseResult> cases) throws SQLException {
        if (cases.isEmpty()) {
            return;
        }
        String upsert = INSERT + " ON CONFLICT " + CaseIdentity.columns(transaction.dialect()) + REPLACE;
        try (Places places = new Places(transaction, run)) {
            insertAll(transaction.connection(), upsert, cases, places);
        }
    }

    /** Executes the statement, which begins as {@link #INSERT}, for each case. */
    static void insertAll(Connection connection, String sql, Collection<CaseResult> cases, Places places)
            throws SQLException {
        Collection<CaseResult> distinct = places.learn(cases);
        try (Prepared prepared = Prepared.on(connection, sql)) {
            PreparedStatement insert = prepared.statement();
            int waiting = 0;
            for (CaseResult result : distinct) {
                bind(insert, result, places);
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
            prepared.done();
        }
    }

    /** Adds one case, bound as {@link #INSERT} has it; false when the run has it already. */
    static boolean add(PreparedStatement insert, CaseResult result, Places places) throws SQLException {
        bind(insert, result, places);
        return insert.executeUpdate() > 0;
    }

    static Counts counts(Connection connection, RunId run) throws SQLException {
        return counts(connection, COUNT + " GROUP BY verdict", run);
    }

    static Counts countsCounted(Connection connection, RunId run) throws SQLException {
        return counts(connection, COUNT + " AND quarantined = 0 GROUP BY verdict", run);
    }

    private static Counts counts(Connection connection, String sql, RunId run) throws SQLException {
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        Statements.list(
                connection, row -> sums.put(Verdict.valueOf(row.getString(1)), row.getInt(2)), sql, run.value());
        return Counts.of(sums);
    }

    private static void bind(PreparedStatement upsert, CaseResult result, Places places) throws SQLException {
        upsert.setLong(1, places.run());
        upsert.setLong(2, places.container(result.id().container()));
        upsert.setString(3, storable(result.id().name()));
        upsert.setString(4, storable(result.id().leg()));
        upsert.setString(5, storable(result.id().suite()));
        upsert.setString(6, result.verdict().name());
        upsert.setLong(7, nanos(result.duration()));
        upsert.setInt(8, result.attempts());
        upsert.setInt(9, result.shard());
        upsert.setInt(10, RunRows.flag(result.quarantined()));
        upsert.setInt(11, RunRows.flag(result.reused()));
        upsert.setLong(12, places.number(result.className()));
        bindFile(upsert, result, places);
        upsert.setInt(14, result.line());
        bindFailure(upsert, result);
        bindEvidence(upsert, result.evidence(), places);
    }

    private static void bindFile(PreparedStatement upsert, CaseResult result, Places places) throws SQLException {
        if (result.file() == null) {
            upsert.setNull(13, Types.BIGINT);
        } else {
            upsert.setLong(13, places.number(result.file()));
        }
    }

    private static void bindFailure(PreparedStatement upsert, CaseResult result) throws SQLException {
        Failure failure = result.failure();
        upsert.setString(15, failure == null ? null : failure.kind().name());
        upsert.setString(16, failure == null ? null : storable(failure.message()));
        upsert.setString(17, failure == null ? null : storable(failure.type()));
        upsert.setString(18, failure == null ? null : storable(failure.trace()));
    }

    private static void bindEvidence(PreparedStatement upsert, Evidence evidence, Places places) throws SQLException {
        Instant started = evidence.started();
        upsert.setLong(19, places.number(evidence.report()));
        if (started == null) {
            upsert.setNull(20, Types.BIGINT);
        } else {
            upsert.setLong(20, started.toEpochMilli());
        }
        upsert.setString(21, storable(evidence.output()));
        upsert.setString(22, evidence.attachments().isEmpty() ? null : storable(PackedText.of(evidence.attachments())));
        upsert.setString(23, evidence.properties().isEmpty() ? null : storable(PackedText.of(evidence.properties())));
    }

    /** Capped where it does not fit (292 years), as a damaged report may tell. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
