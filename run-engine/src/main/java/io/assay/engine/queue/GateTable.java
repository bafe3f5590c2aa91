package io.assay.engine.queue;

import io.assay.engine.store.PackedText;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import io.assay.suite.Gate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code gate}. */
final class GateTable {
    /** The answer of a gate whose run has ended without one. */
    static final String CLOSED = "CLOSED";

    private static final String OF_RUN = "run = (SELECT number FROM run WHERE id = ?)";
    private static final String INSERT = """
            INSERT INTO gate (run, position, name, prompt, patience, fallback, role, approvers, four_eyes, answer,
                answered_by, reason)
            VALUES ((SELECT number FROM run WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, '', '', '')
            """;

    private GateTable() {}

    static void insert(Together changes, RunId run, List<Gate> gates) {
        for (int i = 0; i < gates.size(); i++) {
            Gate gate = gates.get(i);
            changes.add(
                    INSERT,
                    run.value(),
                    i + 1,
                    gate.name(),
                    gate.prompt(),
                    gate.timeout().toMillis(),
                    gate.fallback().name(),
                    gate.role().name(),
                    PackedText.of(gate.approvers()),
                    gate.fourEyes() ? 1 : 0);
        }
    }

    static List<GateState> of(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection, GateState::read, "SELECT * FROM gate WHERE " + OF_RUN + " ORDER BY position", run.value());
    }

    /** The first that has no answer. */
    static Optional<GateState> next(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                connection,
                GateState::read,
                "SELECT * FROM gate WHERE " + OF_RUN + " AND answer = '' ORDER BY position LIMIT 1",
                run.value());
    }

    static void ask(Transaction transaction, RunId run, GateState asked) throws SQLException {
        Instant now = transaction.now();
        Statements.update(
                transaction.connection(),
                "UPDATE gate SET asked_at = ?, expires_at = ? WHERE " + OF_RUN + " AND position = ?",
                now.toEpochMilli(),
                now.plus(asked.gate().timeout()).toEpochMilli(),
                run.value(),
                asked.position());
    }

    static void answer(Transaction transaction, RunId run, GateAnswer answer) throws SQLException {
        Statements.update(
                transaction.connection(),
                "UPDATE gate SET answer = ?, answered_by = ?, answered_at = ?, reason = ? WHERE " + OF_RUN
                        + " AND name = ?",
                answer.verdict().name(),
                answer.by(),
                transaction.now().toEpochMilli(),
                answer.reason(),
                run.value(),
                answer.gate());
    }

    static void close(Transaction transaction, RunId run) throws SQLException {
        Statements.update(
                transaction.connection(),
                "UPDATE gate SET answer = '" + CLOSED + "' WHERE " + OF_RUN + " AND answer = ''",
                run.value());
    }
}
