package io.assay.engine.store;

import io.assay.engine.store.RunStore.Clash;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds cases that a run does not have yet. Almost all cases just pass and leave nothing: many of these go into one statement,
 * which takes half the time of one statement each.
 */
final class NewCases implements AutoCloseable {
    private final Connection connection;
    private final long run;
    private final Places places;
    private final PreparedStatement insert;
    private final PlainCases plain;
    private final List<CaseResult> clashing = new ArrayList<>();

    NewCases(Connection connection, long run) throws SQLException {
        this.connection = connection;
        this.run = run;
        places = new Places(connection);
        insert = connection.prepareStatement(CaseTable.INSERT + " ON CONFLICT DO NOTHING");
        plain = new PlainCases(connection, run, places);
    }

    /** Adds them; returns those that were there, in their order, with what is stored of them. */
    List<Clash> add(List<CaseResult> cases) throws SQLException {
        if (cases.stream().map(CaseResult::id).distinct().count() < cases.size()) {
            addEach(cases);
        } else {
            addTogether(cases);
        }
        return clashes();
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
        if (!CaseTable.add(insert, run, result, places)) {
            clashing.add(result);
        }
    }

    private List<Clash> clashes() throws SQLException {
        List<Clash> clashes = new ArrayList<>(clashing.size());
        if (!clashing.isEmpty()) {
            try (CaseLookup known = new CaseLookup(connection, run, places)) {
                for (CaseResult result : clashing) {
                    clashes.add(new Clash(result, known.of(result.id())));
                }
            }
        }
        return clashes;
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
        try (places;
                insert) {
            plain.close();
        }
    }
}
