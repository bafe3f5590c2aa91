package io.assay.engine.store;

import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.run.Run;
import io.assay.run.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What earlier runs of the same project, suite and environment tell. */
final class History {
    private static final String LAST_GOOD = """
            SELECT * FROM run
            WHERE project = ? AND suite = ? AND environment = ? AND id < ? AND state = 'PASSED'
            ORDER BY id DESC LIMIT 1
            """;

    /**
     * A run that resumes or repeats another and lacks some of its cases was a part of the suite only. Nobody knows whether
     * reports that were imported are those of all cases.
     */
    private static final String NEWEST_COMPLETE = """
            SELECT number FROM run
            WHERE project = ? AND suite = ? AND environment = ? AND state IN ('PASSED', 'FAILED') AND incomplete = 0
                AND trigger_kind <> 'IMPORT'
                AND EXISTS (SELECT 1 FROM case_result WHERE run = run.number)
                AND NOT EXISTS (
                    SELECT 1 FROM run p JOIN case_result planned ON planned.run = p.number
                    WHERE p.id = run.parent AND NOT EXISTS (
                        SELECT 1 FROM case_result r
                        WHERE r.run = run.number AND r.container = planned.container
                            AND substr(r.name, 1, 200) = substr(planned.name, 1, 200) AND r.name = planned.name
                            AND r.leg = planned.leg AND r.suite = planned.suite))
            ORDER BY id DESC LIMIT 1
            """;

    /** The id of the oldest run that is asked for durations: a case that is always skipped must not lead through all. */
    private static final String OLDEST_ASKED = """
            SELECT MIN(id) FROM (
                SELECT id FROM run WHERE project = ? AND suite = ? AND environment = ? ORDER BY id DESC LIMIT 25) recent
            """;

    /** Durations of reused verdicts are those of the run that was resumed, which is asked itself. */
    static final String KNOWN = """
            SELECT k.suite, k.leg, place.text AS container, k.name, c.text AS class_name, f.text AS file, k.verdict,
                k.duration, (
                    SELECT STRING_AGG(CAST(last.duration AS text), ' ') FROM (
                        SELECT r.duration FROM run
                        CROSS JOIN case_result r
                        WHERE run.project = ? AND run.suite = ? AND run.environment = ? AND run.id >= ?
                            AND run.state IN ('PASSED', 'FAILED', 'ERROR', 'CANCELLED')
                            AND r.run = run.number AND r.container = k.container
                            AND substr(r.name, 1, 200) = substr(k.name, 1, 200) AND r.name = k.name
                            AND r.leg = k.leg AND r.suite = k.suite AND r.duration > 0 AND r.reused = 0
                        ORDER BY run.id DESC LIMIT 5) last) AS durations
            FROM case_result k
            JOIN place ON place.number = k.container
            JOIN place c ON c.number = k.class_name
            LEFT JOIN place f ON f.number = k.file
            WHERE k.run = ?
            """;

    private History() {}

    static Optional<Run> lastGood(Connection connection, Run run) throws SQLException {
        return Statements.first(
                connection,
                RunRows::read,
                LAST_GOOD,
                run.project(),
                run.suite(),
                run.environment(),
                run.id().value());
    }

    static List<KnownCase> cases(Connection connection, String project, String suite, String environment)
            throws SQLException {
        Optional<Long> complete =
                Statements.first(connection, row -> row.getLong(1), NEWEST_COMPLETE, project, suite, environment);
        if (complete.isEmpty()) {
            return List.of();
        }
        Optional<String> oldest =
                Statements.first(connection, row -> row.getString(1), OLDEST_ASKED, project, suite, environment);
        return Statements.list(
                connection, History::known, KNOWN, project, suite, environment, oldest.orElse(""), complete.get());
    }

    private static KnownCase known(ResultSet row) throws SQLException {
        return new KnownCase(
                new CaseId(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                row.getString(5),
                row.getString(6),
                Verdict.valueOf(row.getString(7)),
                duration(row.getString("durations"), row.getLong("duration")));
    }

    /** The median; the mean of the two middle ones where their number is even. */
    private static Duration duration(String measured, long own) {
        if (measured == null) {
            return Duration.ofNanos(Math.max(own, 0));
        }
        long[] sorted = Arrays.stream(measured.split(" "))
                .mapToLong(Long::parseLong)
                .sorted()
                .toArray();
        long upper = sorted[sorted.length / 2];
        long lower = sorted[(sorted.length - 1) / 2];
        return Duration.ofNanos(lower + (upper - lower) / 2);
    }
}
