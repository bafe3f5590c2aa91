package io.assay.server.chore;

import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Claims on chores. Decided by the database's clock. */
final class ChoreTable {
    /** How long a claim holds without a sign of life. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final Duration BEAT = Duration.ofSeconds(10);

    private static final int LONGEST = 500;

    /**
     * Also what is due, or held, much later than anybody sets it: by a clock that was far ahead for a while. Its parameters are
     * the time, the latest that is set for something due, the time and the latest for something held.
     */
    private static final String FREE =
            " WHERE name = ? AND (due_at <= ? OR due_at > ?) AND (held_until <= ? OR held_until > ?)";

    private static final Duration SLACK = Duration.ofMinutes(10);

    private final Database database;
    private final String holder;

    ChoreTable(Database database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    void add(String name) {
        database.write(transaction -> Statements.update(transaction.connection(), """
                INSERT INTO chore (name, due_at, holder, held_until, failures, words) VALUES (?, 0, '', 0, 0, '')
                ON CONFLICT (name) DO NOTHING
                """, name));
    }

    void releaseAll() {
        database.write(transaction -> Statements.update(
                transaction.connection(), "UPDATE chore SET holder = '', held_until = 0 WHERE holder <> ''"));
    }

    /** A look that changes nothing, before a claim is tried. */
    boolean isFree(String name, Duration pause, Instant now) {
        return database.read(connection -> Statements.first(
                        connection, row -> row.getInt(1), "SELECT 1 FROM chore" + FREE, free(name, pause, now))
                .isPresent());
    }

    private static Object[] free(String name, Duration pause, Instant now) {
        long millis = now.toEpochMilli();
        return new Object[] {
            name,
            millis,
            now.plus(pause).plus(SLACK).toEpochMilli(),
            millis,
            now.plus(SLACK).toEpochMilli()
        };
    }

    /**
     * How often it failed in a row; empty when it is not due, or another one has it.
     *
     * @param pause after each time
     */
    Optional<Integer> claim(String name, Duration pause) {
        return database.write(transaction -> {
            List<Object> values = new ArrayList<>();
            values.add(holder);
            values.add(transaction.now().plus(LEASE).toEpochMilli());
            values.addAll(List.of(free(name, pause, transaction.now())));
            int claimed = Statements.update(
                    transaction.connection(),
                    "UPDATE chore SET holder = ?, held_until = ?, words = ''" + FREE,
                    values.toArray());
            return claimed == 0
                    ? Optional.empty()
                    : Statements.first(
                            transaction.connection(),
                            row -> row.getInt(1),
                            "SELECT failures FROM chore WHERE name = ?",
                            name);
        });
    }

    /** Given back before it was done; due as before. */
    void release(String name) {
        database.write(transaction -> Statements.update(
                transaction.connection(),
                "UPDATE chore SET holder = '', held_until = 0 WHERE name = ? AND holder = ?",
                name,
                holder));
    }

    boolean renew(String name) {
        return database.write(transaction -> Statements.update(
                        transaction.connection(),
                        "UPDATE chore SET held_until = ? WHERE name = ? AND holder = ?",
                        transaction.now().plus(LEASE).toEpochMilli(),
                        name,
                        holder)
                == 1);
    }

    /** Hastened meanwhile (due_at zero), it is due at once. */
    void succeeded(String name, Duration pause) {
        database.write(transaction -> Statements.update(
                transaction.connection(),
                """
                UPDATE chore SET due_at = CASE WHEN words = 'hastened' THEN 0 ELSE ? END, holder = '', held_until = 0,
                    failures = 0, succeeded_at = ?, words = ''
                WHERE name = ? AND holder = ?
                """,
                transaction.now().plus(pause).toEpochMilli(),
                transaction.now().toEpochMilli(),
                name,
                holder));
    }

    void failed(String name, Duration backOff, String words) {
        database.write(transaction -> Statements.update(
                transaction.connection(),
                """
                UPDATE chore SET due_at = ?, holder = '', held_until = 0, failures = failures + 1, failed_at = ?, words = ?
                WHERE name = ? AND holder = ?
                """,
                transaction.now().plus(backOff).toEpochMilli(),
                transaction.now().toEpochMilli(),
                words.length() > LONGEST ? words.substring(0, LONGEST) : words,
                name,
                holder));
    }

    void hasten(String name) {
        database.write(transaction -> Statements.update(
                transaction.connection(), "UPDATE chore SET due_at = 0, words = 'hastened' WHERE name = ?", name));
    }

    Map<String, ChoreState> states() {
        Map<String, ChoreState> states = new TreeMap<>();
        database.read(connection -> Statements.list(connection, ChoreTable::state, "SELECT * FROM chore"))
                .forEach(state -> states.put(state.name(), state));
        return states;
    }

    private static ChoreState state(ResultSet row) throws SQLException {
        long succeeded = row.getLong("succeeded_at");
        return new ChoreState(
                row.getString("name"),
                Optional.of(Instant.ofEpochMilli(row.getLong("due_at"))),
                succeeded == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(succeeded)),
                row.getInt("failures"));
    }
}
