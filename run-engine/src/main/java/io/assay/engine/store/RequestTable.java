package io.assay.engine.store;

import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What of a request for a run the run does not tell: the table {@code request}. */
public final class RequestTable {
    private RequestTable() {}

    /** Keeps what was said, by name. */
    public static void keep(Transaction transaction, RunId run, Map<String, String> said) throws SQLException {
        if (!said.isEmpty()) {
            Statements.update(
                    transaction.connection(),
                    "INSERT INTO request (run, said) VALUES (?, ?)",
                    RunChanges.number(transaction.connection(), run),
                    PackedText.of(said));
        }
    }

    /** Empty when nothing was said. */
    public static Map<String, String> said(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                        connection,
                        row -> PackedText.map(row.getString(1)),
                        "SELECT said FROM request WHERE run = (SELECT number FROM run WHERE id = ?)",
                        run.value())
                .orElseGet(Map::of);
    }
}
