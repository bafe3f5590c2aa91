package io.assay.server.retention;

import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import java.util.List;

/** Runs of one suite of a project, in all of its environments. */
record Series(String project, String suite) {
    static List<Series> all(Database database) {
        return database.read(connection -> Statements.list(
                connection,
                row -> new Series(row.getString(1), row.getString(2)),
                "SELECT DISTINCT project, suite FROM run WHERE project <> '' ORDER BY project, suite"));
    }
}
