package io.assay.server.webhook;

import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Outcomes as rows. */
final class OutcomeTable {
    private static final String INSERT = """
            INSERT INTO webhook_outcome (delivery, position, project, rule, kind, reason, words, run, ref)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String STARTED = """
            SELECT run FROM webhook_outcome WHERE project = ? AND ref = ? AND kind = 'STARTED' AND run IS NOT NULL
            ORDER BY delivery DESC, position DESC LIMIT ?
            """;

    private OutcomeTable() {}

    static void insert(Transaction transaction, long delivery, int position, Outcome outcome) throws SQLException {
        Statements.update(
                transaction.connection(),
                INSERT,
                delivery,
                position,
                outcome.project(),
                outcome.rule(),
                outcome.kind().name(),
                outcome.reason(),
                outcome.words(),
                outcome.run().map(RunId::value).orElse(null),
                outcome.ref());
    }

    static List<Outcome> of(Connection connection, long delivery) throws SQLException {
        return Statements.list(
                connection,
                OutcomeTable::read,
                "SELECT * FROM webhook_outcome WHERE delivery = ? ORDER BY position",
                delivery);
    }

    /** Runs that webhooks have started for a ref, newest first. */
    static List<RunId> started(Connection connection, String project, String ref, int limit) throws SQLException {
        return Statements.list(connection, row -> new RunId(row.getString(1)), STARTED, project, ref, limit);
    }

    private static Outcome read(ResultSet row) throws SQLException {
        return new Outcome(
                row.getString("project"),
                row.getInt("rule"),
                Outcome.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                row.getString("words"),
                Optional.ofNullable(row.getString("run")).map(RunId::new),
                row.getString("ref"));
    }
}
