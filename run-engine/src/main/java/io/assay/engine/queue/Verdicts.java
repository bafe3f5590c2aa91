package io.assay.engine.queue;

import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Statements;
import io.assay.run.Counts;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** How many cases of a run have which verdict. */
final class Verdicts {
    private Verdicts() {}

    /** Those that the policy counts: not the quarantined ones. */
    static Counts counted(Connection connection, RunId run) throws SQLException {
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        Statements.list(
                connection,
                row -> sums.put(Verdict.valueOf(row.getString(1)), row.getInt(2)),
                "SELECT verdict, COUNT(*) FROM case_result WHERE run = ? AND quarantined = 0 GROUP BY verdict",
                RunChanges.number(connection, run));
        return Counts.of(sums);
    }
}
