package io.assay.engine.store;

import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds new cases on SQLite. Almost all cases just pass and leave nothing: many of these go into one statement, which takes
 * half the time of one statement each.
 */
final class SqliteNewCases implements AutoCloseable {
    private final Places places;
    private final PreparedStatement insert;
    private final PlainCases plain;
    private final List<CaseResult> clashing = new ArrayList<>();

    private SqliteNewCases(Connection connection, Places places) throws SQLException {
        this.places = places;
        insert = connection.prepareStatement(CaseTable.INSERT + " ON CONFLICT DO NOTHING");
        plain = new PlainCases(connection, places);
    }

    /** Adds them; returns those that were there. */
    static List<CaseResult> add(Connection connection, Places places, List<CaseResult> cases) throws SQLException {
        try (SqliteNewCases adding = new SqliteNewCases(connection, places)) {
            if (cases.stream().map(CaseResult::id).distinct().count() < cases.size()) {
                adding.addEach(cases);
            } else {
                adding.addTogether(cases);
            }
            return adding.clashing;
        }
    }

    /** The order in which cases of different names are added makes no difference. */
    private void addTogether(List<CaseResult> cases) throws SQLException {
        List<CaseResult> alike = new ArrayList<>(PlainCases.ROWS);
        for (CaseResult result : cases) {
            if (!isPlain(result)) {
                addOne(result);
            } else {
                if (!alike.isEmpty() && !isAlike(alike.get(0), result)) {
                    addEach(alike);
                    alike.clear();
                }
                alike.add(result);
                if (alike.size() == PlainCases.ROWS) {
                    addFull(alike);
                    alike.clear();
                }
            }
        }
        addEach(alike);
    }

    private void addFull(List<CaseResult> alike) throws SQLException {
        if (!plain.add(alike)) {
            addEach(alike);
        }
    }

    private void addEach(List<CaseResult> cases) throws SQLException {
        for (CaseResult result : cases) {
            addOne(result);
        }
    }

    private void addOne(CaseResult result) throws SQLException {
        if (!CaseTable.add(insert, result, places)) {
            clashing.add(result);
        }
    }

    private static boolean isPlain(CaseResult result) {
        return result.verdict() == Verdict.PASSED
                && result.attempts() == 1
                && result.shard() == 0
                && result.line() == 0
                && !result.quarantined()
                && !result.reused()
                && result.failure() == null
                && result.output().isEmpty()
                && result.evidence().attachments().isEmpty()
                && result.evidence().properties().isEmpty();
    }

    private static boolean isAlike(CaseResult first, CaseResult result) {
        return first.id().suite().equals(result.id().suite())
                && first.id().leg().equals(result.id().leg());
    }

    @Override
    public void close() throws SQLException {
        try (insert) {
            plain.close();
        }
    }
}
