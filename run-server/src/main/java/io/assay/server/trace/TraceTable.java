package io.assay.server.trace;

import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Remembers which trace a run was asked for in. */
public final class TraceTable {
    private TraceTable() {}

    /** Keeps the header {@code traceparent} of a request for a run, as part of its creation. */
    public static void keep(Transaction transaction, RunId run, String header) throws SQLException {
        if (TraceParent.of(header).isPresent()) {
            Statements.update(
                    transaction.connection(),
                    "INSERT INTO trace_parent (run, parent)"
                            + " SELECT number, CAST(? AS text) FROM run WHERE id = ? ON CONFLICT (run) DO NOTHING",
                    header.strip(),
                    run.value());
        }
    }

    static Optional<TraceParent> find(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT parent FROM trace_parent WHERE run = (SELECT number FROM run WHERE id = ?)",
                        run.value())
                .flatMap(TraceParent::of);
    }
}
