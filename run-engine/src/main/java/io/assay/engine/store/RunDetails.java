package io.assay.engine.store;

import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.run.Artifact;
import io.assay.run.Notice;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of a run beside its cases: events, notices and processes as they came, artifacts by path. */
final class RunDetails {
    // As INSERT … SELECT, which the PostgreSQL driver sends one by one: rows of one VALUES list would have one
    // position.
    private static final String ADD_EVENT = """
            INSERT INTO event (run, position, at, kind, shard, attempt, detail, actor)
            SELECT ?, COALESCE(MAX(position), 0) + 1, ?, ?, ?, ?, ?, ? FROM event WHERE run = ?
            """;
    private static final String FIRST_EVENT = """
            INSERT INTO event (run, position, at, kind, shard, attempt, detail, actor)
            SELECT number, ?, ?, ?, ?, ?, ?, ? FROM run WHERE id = ?
            """;
    private static final String ADD_NOTICE = """
            INSERT INTO notice (run, position, subject, text)
            SELECT ?, COALESCE(MAX(position), 0) + 1, ?, ? FROM notice WHERE run = ?
            """;
    private static final String ADD_PROCESS = """
            INSERT INTO process (run, position, shard, attempt, pid, started_at)
            SELECT ?, COALESCE(MAX(position), 0) + 1, ?, ?, ?, ? FROM process WHERE run = ?
            """;
    private static final String ADD_ARTIFACT = """
            INSERT INTO artifact (run, path, size, sha256) VALUES (?, ?, ?, ?)
            ON CONFLICT (run, path) DO UPDATE SET size = excluded.size, sha256 = excluded.sha256
            """;

    private static final String OF_RUN = "WHERE run = (SELECT number FROM run WHERE id = ?)";

    private RunDetails() {}

    /** The first one of a run that is inserted with it. */
    static void addFirstEvent(Together changes, RunId run, TimelineEvent event) {
        @Nullable Object[] values = values(0, event);
        values[0] = 1;
        values[values.length - 1] = run.value();
        changes.add(FIRST_EVENT, values);
    }

    static void addEvent(Together changes, long run, TimelineEvent event) {
        changes.add(ADD_EVENT, values(run, event));
    }

    static void addEvents(Connection connection, long run, List<TimelineEvent> events) throws SQLException {
        addAll(connection, ADD_EVENT, events, event -> values(run, event));
    }

    private static Object[] values(long run, TimelineEvent event) {
        return new Object[] {
            run,
            event.at().toEpochMilli(),
            event.kind().name(),
            event.shard(),
            event.attempt(),
            event.detail(),
            event.actor(),
            run
        };
    }

    static void addNotices(Connection connection, long run, List<Notice> notices) throws SQLException {
        addAll(connection, ADD_NOTICE, notices, notice -> new Object[] {run, notice.subject(), notice.text(), run});
    }

    static void addArtifacts(Connection connection, long run, List<Artifact> artifacts) throws SQLException {
        addAll(connection, ADD_ARTIFACT, artifacts, file ->
                new Object[] {run, file.path(), file.size(), file.sha256()});
    }

    static void addProcesses(Connection connection, long run, List<ShardProcess> processes) throws SQLException {
        addAll(connection, ADD_PROCESS, processes, process -> new Object[] {
            run,
            process.shard(),
            process.attempt(),
            process.pid(),
            process.startedAt().toEpochMilli(),
            run
        });
    }

    static List<TimelineEvent> timeline(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection,
                row -> new TimelineEvent(
                        Instant.ofEpochMilli(row.getLong("at")),
                        TimelineEvent.Kind.valueOf(row.getString("kind")),
                        row.getInt("shard"),
                        row.getInt("attempt"),
                        row.getString("detail"),
                        row.getString("actor")),
                "SELECT * FROM event " + OF_RUN + " ORDER BY position",
                run.value());
    }

    static List<Notice> notices(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection,
                row -> new Notice(row.getString("subject"), row.getString("text")),
                "SELECT * FROM notice " + OF_RUN + " ORDER BY position",
                run.value());
    }

    static List<Artifact> artifacts(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection,
                row -> new Artifact(row.getString("path"), row.getLong("size"), row.getString("sha256")),
                "SELECT * FROM artifact " + OF_RUN + " ORDER BY path",
                run.value());
    }

    static List<ShardProcess> processes(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection,
                row -> new ShardProcess(
                        row.getInt("shard"),
                        row.getInt("attempt"),
                        row.getLong("pid"),
                        Instant.ofEpochMilli(row.getLong("started_at"))),
                "SELECT * FROM process " + OF_RUN + " ORDER BY position",
                run.value());
    }

    private interface Parameters<T> {
        Object[] of(T value);
    }

    private static <T> void addAll(Connection connection, String sql, List<T> values, Parameters<T> parameters)
            throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (Prepared insert = Prepared.on(connection, sql)) {
            for (T value : values) {
                Statements.bind(insert.statement(), parameters.of(value));
                insert.statement().addBatch();
            }
            insert.statement().executeBatch();
            insert.done();
        }
    }
}
