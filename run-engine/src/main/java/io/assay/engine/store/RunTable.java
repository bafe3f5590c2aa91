package io.assay.engine.store;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.RunStore.Tombstone;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs themselves and the tombstones of those that were deleted. */
final class RunTable {
    /** As in the partial index {@code run_active}, which serves only what is spelled the same. */
    static final String ACTIVE = Arrays.stream(RunState.values())
            .filter(RunState::terminal)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", "state NOT IN (", ")"));

    private static final String INSERT = "INSERT INTO run (" + String.join(", ", RunRows.COLUMNS) + ") VALUES ("
            + String.join(", ", Collections.nCopies(RunRows.COLUMNS.size(), "?")) + ")";
    private static final String UPDATE =
            "UPDATE run SET " + String.join(" = ?, ", RunRows.COLUMNS) + " = ? WHERE number = ?";

    private RunTable() {}

    /** Fails when there is a run with this id. */
    static void insert(Together changes, Run run) {
        changes.add(INSERT, RunRows.values(run));
    }

    /** A run that nobody else changes until the transaction ends. */
    record Locked(long number, long version, RunState state) {
        boolean precedes(Run next) {
            return version == next.version() - 1 && !state.terminal();
        }
    }

    /** On SQLite the whole database is locked already. What belongs to the run may still refer to it. */
    static Optional<Locked> lock(Transaction transaction, RunId id) throws SQLException {
        String lock = transaction.dialect() == Dialect.POSTGRESQL ? " FOR NO KEY UPDATE" : "";
        return Statements.first(
                transaction.connection(),
                row -> new Locked(row.getLong(1), row.getLong(2), RunState.valueOf(row.getString(3))),
                "SELECT number, version, state FROM run WHERE id = ?" + lock,
                id.value());
    }

    static void replace(Together changes, long number, Run next) {
        @Nullable
        Object[] parameters = Stream.concat(Arrays.stream(RunRows.values(next)), Stream.of(number))
                .toArray();
        changes.add(UPDATE, parameters);
    }

    static Optional<Run> find(Connection connection, RunId id) throws SQLException {
        return Statements.first(connection, RunRows::read, "SELECT * FROM run WHERE id = ?", id.value());
    }

    /** The key of what belongs to a run: shorter than its id, because it is in every row. */
    static Optional<Long> number(Connection connection, RunId id) throws SQLException {
        return Statements.first(
                connection, row -> row.getLong("number"), "SELECT number FROM run WHERE id = ?", id.value());
    }

    static List<Run> active(Connection connection) throws SQLException {
        return Statements.list(connection, RunRows::read, "SELECT * FROM run WHERE " + ACTIVE + " ORDER BY id");
    }

    /** Its row stays without a name until all that belongs to it has gone: how much that is, a transaction must not depend on. */
    static boolean delete(Transaction transaction, RunId id, String actor, Instant at) throws SQLException {
        Optional<Locked> found = lock(transaction, id).filter(run -> run.state().terminal());
        Connection connection = transaction.connection();
        if (found.isEmpty() || Holds.keeping(connection, id).isPresent()) {
            return false;
        }
        long number = found.get().number();
        Statements.update(connection, "INSERT INTO remains (run, id) VALUES (?, ?)", number, id.value());
        Statements.update(connection, """
                UPDATE run SET id = ?, project = '', suite = '', environment = '', parent = NULL, search = ''
                WHERE number = ?
                """, "deleted " + number, number);
        Statements.update(
                connection,
                "INSERT INTO tombstone (id, actor, at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET actor = excluded.actor, at = excluded.at",
                id.value(),
                actor,
                at.toEpochMilli());
        return true;
    }

    static Optional<Tombstone> tombstone(Connection connection, RunId id) throws SQLException {
        return Statements.first(
                connection,
                row -> new Tombstone(id, row.getString("actor"), Instant.ofEpochMilli(row.getLong("at"))),
                "SELECT actor, at FROM tombstone WHERE id = ?",
                id.value());
    }
}
