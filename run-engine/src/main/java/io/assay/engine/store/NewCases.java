package io.assay.engine.store;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.RunStore.Clash;
import io.assay.run.CaseResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds cases that a run does not have yet, the way each product does that fastest. */
final class NewCases implements AutoCloseable {
    private final Transaction transaction;
    private final Places places;

    NewCases(Transaction transaction, long run) throws SQLException {
        this.transaction = transaction;
        places = new Places(transaction, run);
    }

    /** Adds them; returns those that were there, in their order, with what is stored of them. */
    List<Clash> add(List<CaseResult> cases) throws SQLException {
        return clashes(
                transaction.dialect() == Dialect.SQLITE
                        ? SqliteNewCases.add(transaction.connection(), places, cases)
                        : PostgresNewCases.add(transaction.connection(), places, cases));
    }

    private List<Clash> clashes(List<CaseResult> clashing) throws SQLException {
        List<Clash> clashes = new ArrayList<>(clashing.size());
        if (!clashing.isEmpty()) {
            try (CaseLookup known = new CaseLookup(transaction.connection(), places)) {
                for (CaseResult result : clashing) {
                    clashes.add(new Clash(result, known.of(result.id())));
                }
            }
        }
        return clashes;
    }

    @Override
    public void close() throws SQLException {
        places.close();
    }
}
