package io.assay.server.retention;

import io.assay.engine.files.RunFiles;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much space is freed when things go. To be used by one thread. */
final class Weight {
    private final Database database;
    private final RunFiles files;
    private final Map<String, Content> contents = new HashMap<>();
    private long logs;

    Weight(Database database, RunFiles files) {
        this.database = database;
        this.files = files;
    }

    private record Content(String sha256, long size, int references) {
        Content and(Content other) {
            return new Content(sha256, size, references + other.references);
        }
    }

    void logs(Collection<RunId> runs) {
        for (RunId run : runs) {
            for (int shard : files.logs(run)) {
                logs += files.size(run, shard);
            }
        }
    }

    void artifacts(Collection<RunId> first, Collection<RunId> second) {
        Set<RunId> runs = new LinkedHashSet<>(first);
        runs.addAll(second);
        database.read(connection -> {
            for (RunId run : runs) {
                for (Content content : of(connection, run)) {
                    contents.merge(content.sha256, content, Content::and);
                }
            }
            return runs;
        });
    }

    private static List<Content> of(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection, row -> new Content(row.getString(1), row.getLong(2), row.getInt(3)), """
                SELECT sha256, MAX(size), COUNT(*) FROM artifact WHERE run = (SELECT number FROM run WHERE id = ?)
                GROUP BY sha256
                """, run.value());
    }

    /** A content counts when nobody else refers to it. */
    long bytes() {
        return logs
                + database.<Long>read(connection -> {
                    long freed = 0;
                    for (Content content : contents.values()) {
                        freed += references(connection, content.sha256) == content.references ? content.size : 0;
                    }
                    return freed;
                });
    }

    private static int references(Connection connection, String sha256) throws SQLException {
        return Statements.first(
                        connection, row -> row.getInt(1), "SELECT COUNT(*) FROM artifact WHERE sha256 = ?", sha256)
                .orElse(0);
    }
}
