package io.assay.server.webhook;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.PackedText;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.server.webhook.Delivery.About;
import io.assay.server.webhook.Delivery.State;
import io.assay.server.webhook.event.Platform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Deliveries as rows. */
final class DeliveryTable {
    /** All but the payload, which is large. */
    private static final String COLUMNS = """
            number, id, platform, name, event, projects, state, received_at, done_at, attempts, action, repository, ref,
            sha, actor, reason, words, size, payload IS NOT NULL AS replayable, replay_of
            """;

    private static final String INSERT = """
            INSERT INTO webhook_delivery (id, platform, name, event, projects, state, received_at, due_at, size, payload,
                replay_of)
            VALUES (?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?, ?)
            """;
    private static final String OLDEST_DUE =
            "SELECT number FROM webhook_delivery WHERE state = 'WAITING' AND due_at <= ?%s ORDER BY number LIMIT 1";
    private static final String DONE = """
            UPDATE webhook_delivery SET state = 'DONE', done_at = ?, action = ?, repository = ?, ref = ?, sha = ?,
                actor = ?, reason = ?, words = ?
            WHERE number = ? AND state = 'WAITING'
            """;

    private DeliveryTable() {}

    /** A delivery that somebody is to look at, with its payload as it was packed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Claimed(Delivery delivery, byte[] payload) {}

    /**
     * A delivery that is to be kept.
     *
     * @param size of the payload as it came
     * @param payload packed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record New(
            String id,
            Platform platform,
            Envelope envelope,
            List<String> projects,
            long size,
            byte[] payload,
            Optional<String> replayOf) {
        New {
            projects = List.copyOf(projects);
        }
    }

    static void insert(Transaction transaction, New delivery) throws SQLException {
        long now = transaction.now().toEpochMilli();
        Statements.update(
                transaction.connection(),
                INSERT,
                delivery.id(),
                delivery.platform().name(),
                delivery.envelope().delivery(),
                delivery.envelope().event(),
                PackedText.of(delivery.projects()),
                now,
                now,
                delivery.size(),
                delivery.payload(),
                delivery.replayOf().orElse(null));
    }

    /**
     * The oldest that waits; whoever claims it has until then to finish it, before somebody else tries.
     *
     * @param busy numbers of those that this process is at, however long that takes
     */
    static Optional<Claimed> claim(Transaction transaction, Instant until, Set<Long> busy) throws SQLException {
        Connection connection = transaction.connection();
        String others = busy.isEmpty()
                ? ""
                : busy.stream().map(String::valueOf).collect(Collectors.joining(", ", " AND number NOT IN (", ")"));
        String lock = transaction.dialect() == Dialect.POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
        String oldest = OLDEST_DUE.formatted(others) + lock;
        Optional<Long> number = Statements.first(
                connection, row -> row.getLong(1), oldest, transaction.now().toEpochMilli());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Statements.update(
                connection,
                "UPDATE webhook_delivery SET due_at = ?, attempts = attempts + 1 WHERE number = ?",
                until.toEpochMilli(),
                number.get());
        return Statements.first(
                connection,
                row -> new Claimed(read(row), row.getBytes("payload")),
                "SELECT " + COLUMNS + ", payload FROM webhook_delivery WHERE number = ?",
                number.get());
    }

    /** False when somebody else has finished it. */
    static boolean done(Transaction transaction, long number, About about) throws SQLException {
        return Statements.update(
                        transaction.connection(),
                        DONE,
                        transaction.now().toEpochMilli(),
                        about.action(),
                        about.repository(),
                        about.ref(),
                        about.sha(),
                        about.actor(),
                        about.reason(),
                        about.words(),
                        number)
                == 1;
    }

    static void again(Transaction transaction, long number, Instant at) throws SQLException {
        Statements.update(
                transaction.connection(),
                "UPDATE webhook_delivery SET due_at = ? WHERE number = ? AND state = 'WAITING'",
                at.toEpochMilli(),
                number);
    }

    /** What a server of this home was at when it died is nobody's. */
    static int release(Transaction transaction) throws SQLException {
        return Statements.update(
                transaction.connection(), "UPDATE webhook_delivery SET due_at = 0 WHERE state = 'WAITING'");
    }

    static Optional<Delivery> find(Connection connection, String id) throws SQLException {
        return Statements.first(
                connection, DeliveryTable::read, "SELECT " + COLUMNS + " FROM webhook_delivery WHERE id = ?", id);
    }

    static Optional<byte[]> payload(Connection connection, long number) throws SQLException {
        return Statements.first(
                        connection,
                        row -> Optional.ofNullable(row.getBytes(1)),
                        "SELECT payload FROM webhook_delivery WHERE number = ?",
                        number)
                .flatMap(payload -> payload);
    }

    /** Newest first. */
    static List<Delivery> page(Connection connection, DeliveryFilter filter, int limit) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        String where = filter.where(parameters);
        parameters.add(limit);
        return Statements.list(
                connection,
                DeliveryTable::read,
                "SELECT " + COLUMNS + " FROM webhook_delivery d" + where + " ORDER BY number DESC LIMIT ?",
                parameters.toArray());
    }

    private static Delivery read(ResultSet row) throws SQLException {
        long done = row.getLong("done_at");
        Optional<Instant> doneAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(done));
        return new Delivery(
                row.getLong("number"),
                row.getString("id"),
                Platform.valueOf(row.getString("platform")),
                row.getString("name"),
                row.getString("event"),
                PackedText.list(row.getString("projects")),
                State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("received_at")),
                doneAt,
                row.getInt("attempts"),
                new About(
                        row.getString("action"),
                        row.getString("repository"),
                        row.getString("ref"),
                        row.getString("sha"),
                        row.getString("actor"),
                        row.getString("reason"),
                        row.getString("words")),
                row.getLong("size"),
                row.getBoolean("replayable"),
                Optional.ofNullable(row.getString("replay_of")));
    }
}
