package io.assay.engine.trace;

import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Remembers which trace a run was asked for in. */
public final class TraceTable {
    private TraceTable() {}

    /** As part of the run's creation. */
    public static void keep(Transaction transaction, RunId run, TraceParent parent) throws SQLException {
        Statements.update(
                transaction.connection(),
                "INSERT INTO trace_parent (run, parent, state)"
                        + " SELECT number, CAST(? AS text), CAST(? AS text) FROM run WHERE id = ?"
                        + " ON CONFLICT (run) DO NOTHING",
                parent.header(),
                parent.state(),
                run.value());
    }

    public static Optional<TraceParent> find(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                        connection,
                        row -> TraceParent.of(row.getString(1), row.getString(2)),
                        "SELECT parent, state FROM trace_parent WHERE run = (SELECT number FROM run WHERE id = ?)",
                        run.value())
                .flatMap(parent -> parent);
    }
}
