package io.assay.engine.store;

import io.assay.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks at the runs of a revision, of which there are few, whatever others there are: by the index {@code run_of_revision}. */
final class SeriesSearch {
    private static final String SERIES =
            "SELECT * FROM run WHERE revision = ? AND suite = ? AND project = ? AND environment = ?";
    private static final String NEWEST = " ORDER BY id DESC LIMIT ?";

    private SeriesSearch() {}

    static Standing standing(Connection connection, Series series, int limit) throws SQLException {
        return new Standing(
                runs(connection, series, "", limit),
                runs(connection, series, " AND state IN ('PASSED', 'FAILED')", 1).stream()
                        .findFirst(),
                runs(connection, series, " AND " + RunTable.ACTIVE, 1).stream().findFirst());
    }

    private static List<Run> runs(Connection connection, Series series, String condition, int limit)
            throws SQLException {
        return Statements.list(
                connection,
                RunRows::read,
                SERIES + condition + NEWEST,
                series.revision(),
                series.suite(),
                series.project(),
                series.environment(),
                limit);
    }

    static List<Series> of(Connection connection, String suite, String revision) throws SQLException {
        return Statements.list(
                connection,
                row -> new Series(row.getString(1), suite, row.getString(2), revision),
                "SELECT DISTINCT project, environment FROM run WHERE revision = ? AND suite = ?"
                        + " ORDER BY project, environment",
                revision,
                suite);
    }
}
