package io.assay.engine.store;

import io.assay.engine.store.Idempotency.Answer;
import io.assay.engine.store.Idempotency.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code idempotency}: a key with its answer, or with who works on one. */
final class IdempotencyTable {
    private static final String TAKE = """
            INSERT INTO idempotency (principal, route, key, digest, owner, expires_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (principal, route, key) DO UPDATE SET digest = excluded.digest, owner = excluded.owner,
                expires_at = excluded.expires_at, status = NULL, headers = NULL, body = NULL
            WHERE idempotency.expires_at <= ?
            """;
    private static final String OF_KEY = " WHERE principal = ? AND route = ? AND key = ?";

    /** An answer has no owner; neither has the row of {@link Idempotency#once} before it is committed. */
    private static final String OF_OWNER = OF_KEY + " AND status IS NULL AND COALESCE(owner, '') = ?";

    private static final String ANSWER = "UPDATE idempotency SET status = ?, headers = ?, body = ?" + OF_OWNER;

    private IdempotencyTable() {}

    /**
     * What is known of a key.
     *
     * @param answer null while it is in flight
     */
    record Row(String digest, Instant expiresAt, @Nullable Answer answer) {
        boolean expired(Instant now) {
            return !expiresAt.isAfter(now);
        }

        Outcome outcome(String asked) {
            if (!asked.equals(digest)) {
                return new Outcome.OtherBody();
            }
            return answer == null ? new Outcome.InFlight() : new Outcome.Replayed(answer);
        }
    }

    static Optional<Row> find(Connection connection, Idempotency.Key key) throws SQLException {
        return Statements.first(
                connection,
                IdempotencyTable::row,
                "SELECT * FROM idempotency" + OF_KEY,
                key.principal(),
                key.route(),
                key.key());
    }

    /** Takes a key that is not there, or has expired; false when it is there. */
    static boolean take(
            Connection connection,
            Idempotency.Key key,
            String digest,
            @Nullable String owner,
            Instant now,
            Instant expiresAt)
            throws SQLException {
        return Statements.update(
                        connection,
                        TAKE,
                        key.principal(),
                        key.route(),
                        key.key(),
                        digest,
                        owner,
                        expiresAt.toEpochMilli(),
                        now.toEpochMilli())
                == 1;
    }

    /** The answer to a key that this transaction has taken. */
    static void answer(Together changes, Idempotency.Key key, Answer answer) {
        changes.add(ANSWER, values(key, "", answer));
    }

    static boolean answer(Connection connection, Idempotency.Key key, String owner, Answer answer) throws SQLException {
        return Statements.update(connection, ANSWER, values(key, owner, answer)) == 1;
    }

    private static Object[] values(Idempotency.Key key, String owner, Answer answer) {
        return new Object[] {
            answer.status(),
            PackedText.of(answer.headers()),
            answer.body(),
            key.principal(),
            key.route(),
            key.key(),
            owner
        };
    }

    static void extend(Connection connection, Idempotency.Key key, String owner, Instant expiresAt)
            throws SQLException {
        Statements.update(
                connection,
                "UPDATE idempotency SET expires_at = ?" + OF_OWNER,
                expiresAt.toEpochMilli(),
                key.principal(),
                key.route(),
                key.key(),
                owner);
    }

    static boolean remove(Connection connection, Idempotency.Key key, @Nullable String owner) throws SQLException {
        return Statements.update(
                        connection,
                        "DELETE FROM idempotency" + OF_OWNER,
                        key.principal(),
                        key.route(),
                        key.key(),
                        owner == null ? "" : owner)
                == 1;
    }

    static int removeExpired(Connection connection, Instant now) throws SQLException {
        return Statements.update(connection, "DELETE FROM idempotency WHERE expires_at <= ?", now.toEpochMilli());
    }

    private static Row row(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        Answer answer = row.wasNull()
                ? null
                : new Answer(status, PackedText.map(row.getString("headers")), row.getString("body"));
        return new Row(row.getString("digest"), Instant.ofEpochMilli(row.getLong("expires_at")), answer);
    }
}
