package io.assay.server.delivery;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.server.delivery.Delivery.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of deliveries. Whoever adds or ends one has locked its receiver, so that none is left behind without a time. */
final class DeliveryTable {
    private static final String HEAD =
            "SELECT * FROM delivery WHERE receiver = ? AND stream = ? AND state = 'WAITING' ORDER BY number LIMIT 1";

    private DeliveryTable() {}

    static void add(Transaction transaction, String id, String receiver, Message message) throws SQLException {
        Connection connection = transaction.connection();
        long now = transaction.now().toEpochMilli();
        boolean first = Statements.first(connection, DeliveryTable::read, HEAD, receiver, message.stream())
                .isEmpty();
        Statements.update(
                connection,
                "INSERT INTO delivery (id, receiver, stream, project, kind, body, state, attempts, due_at, created_at,"
                        + " begun_at, ended_at, outcome) VALUES (?, ?, ?, ?, ?, ?, 'WAITING', 0, "
                        + (first ? now : "NULL")
                        + ", ?, ?, NULL, '')",
                id,
                receiver,
                message.stream(),
                message.project(),
                message.kind(),
                message.body(),
                now,
                now);
    }

    /** Receivers for which something is due. */
    static List<String> due(Connection connection, Instant now) throws SQLException {
        return Statements.list(
                connection,
                row -> row.getString(1),
                "SELECT receiver FROM delivery WHERE due_at <= ? GROUP BY receiver ORDER BY MIN(due_at)",
                now.toEpochMilli());
    }

    /** Takes what is due; nobody else does until the lease ends. */
    static List<Delivery> claim(Transaction transaction, String receiver, int most, Duration lease)
            throws SQLException {
        Connection connection = transaction.connection();
        String alone = transaction.dialect() == Dialect.POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
        List<Delivery> found = Statements.list(
                connection,
                DeliveryTable::read,
                "SELECT * FROM delivery WHERE receiver = ? AND due_at <= ? ORDER BY due_at, number LIMIT ?" + alone,
                receiver,
                transaction.now().toEpochMilli(),
                most);
        List<Delivery> claimed = new ArrayList<>();
        for (Delivery delivery : found) {
            Statements.update(
                    connection,
                    "UPDATE delivery SET attempts = attempts + 1, due_at = ? WHERE number = ?",
                    transaction.now().plus(lease).toEpochMilli(),
                    delivery.number());
            claimed.add(find(connection, delivery.id()).orElseThrow());
        }
        return claimed;
    }

    /** False when another attempt was begun meanwhile, or it has ended. */
    static boolean again(Transaction transaction, Delivery delivery, Instant next, String outcome) throws SQLException {
        return Statements.update(
                        transaction.connection(),
                        "UPDATE delivery SET due_at = ?, outcome = ? WHERE number = ? AND attempts = ? AND state = 'WAITING'",
                        next.toEpochMilli(),
                        outcome,
                        delivery.number(),
                        delivery.attempts())
                == 1;
    }

    /** Takes an attempt back that was not made. */
    static void untried(Transaction transaction, Delivery delivery, Instant next) throws SQLException {
        Statements.update(
                transaction.connection(),
                "UPDATE delivery SET due_at = ?, attempts = attempts - 1 WHERE number = ? AND attempts = ? AND state = 'WAITING'",
                next.toEpochMilli(),
                delivery.number(),
                delivery.attempts());
    }

    /** Likewise; has the next one of the stream go on. */
    static boolean end(Transaction transaction, Delivery delivery, State state, String outcome) throws SQLException {
        Connection connection = transaction.connection();
        boolean ended = Statements.update(
                        connection,
                        "UPDATE delivery SET state = ?, due_at = NULL, ended_at = ?, outcome = ?"
                                + " WHERE number = ? AND attempts = ? AND state = 'WAITING'",
                        state.name(),
                        transaction.now().toEpochMilli(),
                        outcome,
                        delivery.number(),
                        delivery.attempts())
                == 1;
        if (ended) {
            advance(transaction, delivery.receiver(), delivery.stream());
        }
        return ended;
    }

    private static void advance(Transaction transaction, String receiver, String stream) throws SQLException {
        Connection connection = transaction.connection();
        Optional<Delivery> next = Statements.first(connection, DeliveryTable::read, HEAD, receiver, stream);
        if (next.isPresent() && next.get().due() == null) {
            long now = transaction.now().toEpochMilli();
            Statements.update(
                    connection,
                    "UPDATE delivery SET due_at = ?, begun_at = ? WHERE number = ?",
                    now,
                    now,
                    next.get().number());
        }
    }

    /** Gives up all that waits for a receiver. */
    static int endAll(Transaction transaction, String receiver, String outcome) throws SQLException {
        return Statements.update(
                transaction.connection(),
                "UPDATE delivery SET state = 'DEAD', due_at = NULL, ended_at = ?, outcome = ?"
                        + " WHERE receiver = ? AND state = 'WAITING'",
                transaction.now().toEpochMilli(),
                outcome,
                receiver);
    }

    /** As if it had never been tried, behind what waits before it; false when it waits anyway. */
    static boolean replay(Transaction transaction, Delivery delivery) throws SQLException {
        Connection connection = transaction.connection();
        long now = transaction.now().toEpochMilli();
        Optional<Delivery> head =
                Statements.first(connection, DeliveryTable::read, HEAD, delivery.receiver(), delivery.stream());
        boolean first =
                head.filter(before -> before.number() < delivery.number()).isEmpty();
        return Statements.update(
                        connection,
                        "UPDATE delivery SET state = 'WAITING', attempts = 0, due_at = " + (first ? now : "NULL")
                                + ", begun_at = ?, ended_at = NULL WHERE number = ? AND state <> 'WAITING'",
                        now,
                        delivery.number())
                == 1;
    }

    static int count(Connection connection, State state) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM delivery WHERE state = '" + state.name() + "'")
                .orElse(0);
    }

    static Optional<Delivery> find(Connection connection, String id) throws SQLException {
        return Statements.first(connection, DeliveryTable::read, "SELECT * FROM delivery WHERE id = ?", id);
    }

    static List<Delivery> page(Connection connection, DeliveryFilter filter, int limit) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> parameters = new ArrayList<>();
        filter.state().ifPresent(state -> conditions.add("state = '" + state.name() + "'"));
        filter.receiver().ifPresent(receiver -> with("receiver = ?", receiver, conditions, parameters));
        filter.stream().ifPresent(stream -> with("stream = ?", stream, conditions, parameters));
        filter.before().ifPresent(number -> with("number < ?", number, conditions, parameters));
        if (!filter.projects().isEmpty()) {
            conditions.add("project IN ("
                    + String.join(", ", Collections.nCopies(filter.projects().size(), "?")) + ")");
            parameters.addAll(filter.projects());
        }
        parameters.add(limit);
        return Statements.list(
                connection,
                DeliveryTable::read,
                "SELECT * FROM delivery WHERE " + String.join(" AND ", conditions) + " ORDER BY number DESC LIMIT ?",
                parameters.toArray());
    }

    private static void with(String condition, Object value, List<String> conditions, List<Object> parameters) {
        conditions.add(condition);
        parameters.add(value);
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("number"),
                row.getString("id"),
                row.getString("receiver"),
                row.getString("stream"),
                row.getString("project"),
                row.getString("kind"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                time(row, "due_at"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("begun_at")),
                time(row, "ended_at"),
                row.getString("outcome"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
