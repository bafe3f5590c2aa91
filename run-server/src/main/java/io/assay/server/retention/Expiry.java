package io.assay.server.retention;

import io.assay.engine.store.Holds;
import io.assay.engine.store.Statements;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what may go of a series. Neither what a hold keeps, nor what an active run repeats or goes on with, nor what has not
 * ended; of an environment's runs always stay the newest ones and the last one that passed, with which later ones are
 * compared.
 */
record Expiry(Series series, Retention rules, Instant now) {
    private static final long NEVER = Long.MIN_VALUE;

    /** As in the partial index {@code run_active}. */
    private static final String ENDED = Arrays.stream(RunState.values())
            .filter(RunState::terminal)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private static final String OLD = Holds.kept() + """
            SELECT id FROM (
                SELECT r.id, r.number, r.state, COALESCE(r.finished_at, r.queued_at) AS ended_at,
                    ROW_NUMBER() OVER (PARTITION BY r.environment ORDER BY r.id DESC) AS place,
                    MAX(CASE WHEN r.state = 'PASSED' THEN r.id END) OVER (PARTITION BY r.environment) AS good
                FROM run r WHERE r.project = ? AND r.suite = ?) s
            WHERE s.state IN %s AND s.place > ? AND s.id NOT IN (SELECT id FROM kept)
                AND s.id NOT IN (SELECT parent FROM run WHERE parent IS NOT NULL AND state NOT IN %s)
            """.formatted(ENDED, ENDED);

    private static final String RUNS = OLD + """
                AND (s.ended_at < ? OR s.place > ?) AND (s.good IS NULL OR s.id <> s.good)
            ORDER BY s.id LIMIT ?
            """;
    private static final String LOGS = OLD + """
                AND s.ended_at < ? AND s.id NOT IN (SELECT run FROM expired WHERE logs_at IS NOT NULL)
            ORDER BY s.id LIMIT ?
            """;
    private static final String ARTIFACTS = OLD + """
                AND s.ended_at < ? AND EXISTS (SELECT 1 FROM artifact a WHERE a.run = s.number)
            ORDER BY s.id LIMIT ?
            """;

    List<RunId> runs(Connection connection, int most) throws SQLException {
        if (rules.runs().isEmpty() && rules.maxRuns().isEmpty()) {
            return List.of();
        }
        return Statements.list(
                connection,
                row -> new RunId(row.getString(1)),
                RUNS,
                series.project(),
                series.suite(),
                kept(),
                before(rules.runs()),
                rules.maxRuns().orElse(Integer.MAX_VALUE),
                most);
    }

    List<RunId> logs(Connection connection, int most) throws SQLException {
        return old(connection, LOGS, rules.logs(), most);
    }

    List<RunId> artifacts(Connection connection, int most) throws SQLException {
        return old(connection, ARTIFACTS, rules.artifacts(), most);
    }

    private List<RunId> old(Connection connection, String query, Optional<Duration> age, int most) throws SQLException {
        if (age.isEmpty()) {
            return List.of();
        }
        return Statements.list(
                connection,
                row -> new RunId(row.getString(1)),
                query,
                series.project(),
                series.suite(),
                kept(),
                before(age),
                most);
    }

    private int kept() {
        return rules.keepLast().orElse(1);
    }

    private long before(Optional<Duration> age) {
        return age.map(span -> now.minus(span).toEpochMilli()).orElse(NEVER);
    }
}
