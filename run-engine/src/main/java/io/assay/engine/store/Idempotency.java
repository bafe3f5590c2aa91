package io.assay.engine.store;

import io.assay.engine.store.IdempotencyTable.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for {@value #HOURS_KEPT} hours what requests with an {@code Idempotency-Key} were answered, so that whoever
 * repeats one gets the same answer and nothing is created twice. What is remembered is written in the transaction that
 * creates. Thread-safe, also between servers that share a database.
 */
public final class Idempotency {
    static final int HOURS_KEPT = 24;

    /** The first status that is not remembered: the request was refused, and a better one may follow. */
    private static final int REFUSED = 400;

    private final Database database;
    private final InstantSource clock;

    /**
     * Remembers in a database.
     *
     * @param clock by which looks (not changes) find out what has expired
     */
    public Idempotency(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a request repeats: unique for each principal and route. */
    public record Key(String principal, String route, String key) {}

    /** An answer as it is given again. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** What is to be done with a request. */
    public sealed interface Outcome {
        /** It was the first, and this is its answer. */
        record Done(Answer answer) implements Outcome {}

        /** It was answered before, and this is the answer. */
        record Replayed(Answer answer) implements Outcome {}

        /** It was the first, and whoever asked is to do the work: {@link #complete} or {@link #abandon} follows. */
        record Reserved(Reservation reservation) implements Outcome {}

        /** The key was used with another body: 422. */
        record OtherBody() implements Outcome {}

        /** The first one with this key is still at work: 409. */
        record InFlight() implements Outcome {}
    }

    /** The right to do the work of a key, until it expires. */
    public record Reservation(Key key, String owner) {}

    /**
     * What is known of a key; empty when the request is the first.
     *
     * @param digest of the canonical body
     */
    public Optional<Outcome> replay(Key key, String digest) {
        Instant now = clock.instant();
        return database.read(connection -> IdempotencyTable.find(connection, key)
                .filter(row -> !row.expired(now))
                .map(row -> row.outcome(digest)));
    }

    /**
     * Creates once: of requests with one key that come at once, one creates and the others get its answer. An answer from
     * status 400 on is not remembered, but what was changed stays; when {@code create} throws, nothing stays.
     *
     * @return Done, Replayed, OtherBody or InFlight
     */
    public Outcome once(Key key, String digest, Database.Change<Answer> create) {
        return database.write(transaction -> {
            Optional<Outcome> known = claim(transaction, key, digest, null, Duration.ofHours(HOURS_KEPT));
            if (known.isPresent()) {
                return known.get();
            }
            Answer answer = create.in(transaction);
            if (answer.status() < REFUSED) {
                Together remembering = new Together();
                IdempotencyTable.answer(remembering, key, answer);
                transaction.later(remembering);
            } else {
                IdempotencyTable.remove(transaction.connection(), key, null);
            }
            return new Outcome.Done(answer);
        });
    }

    /**
     * Reserves a key for work that takes longer than a transaction should. Whoever comes meanwhile is told that it is in
     * flight.
     *
     * @param hold after which another may take the work over, for the server that does it may have died
     * @return Reserved, Replayed, OtherBody or InFlight
     */
    public Outcome reserve(Key key, String digest, Duration hold) {
        String owner = UUID.randomUUID().toString();
        return database.write(transaction -> claim(transaction, key, digest, owner, hold)
                .orElseGet(() -> new Outcome.Reserved(new Reservation(key, owner))));
    }

    /**
     * Ends reserved work with its answer, in the transaction that makes it lasting.
     *
     * @return false when the reservation expired and another took the work over; whoever did it in vain rolls it back
     */
    public static boolean complete(Transaction transaction, Reservation reservation, Answer answer)
            throws SQLException {
        IdempotencyTable.extend(
                transaction.connection(),
                reservation.key(),
                reservation.owner(),
                transaction.now().plus(Duration.ofHours(HOURS_KEPT)));
        return remember(transaction.connection(), reservation.key(), reservation.owner(), answer);
    }

    /** Gives reserved work up; the next request with the key is the first again. */
    public void abandon(Reservation reservation) {
        database.write(transaction ->
                IdempotencyTable.remove(transaction.connection(), reservation.key(), reservation.owner()));
    }

    /** Forgets what has expired; to be called now and then. */
    public int forget() {
        return database.write(
                transaction -> IdempotencyTable.removeExpired(transaction.connection(), transaction.now()));
    }

    /**
     * Takes the key; on PostgreSQL this waits for another transaction that has just taken it.
     *
     * @return what is known of it; empty when it was taken
     */
    private static Optional<Outcome> claim(
            Transaction transaction, Key key, String digest, @Nullable String owner, Duration hold)
            throws SQLException {
        Connection connection = transaction.connection();
        Instant now = transaction.now();
        if (IdempotencyTable.take(connection, key, digest, owner, now, now.plus(hold))) {
            return Optional.empty();
        }
        Optional<Row> row = IdempotencyTable.find(connection, key);
        return Optional.of(row.map(found -> found.outcome(digest)).orElseGet(Outcome.InFlight::new));
    }

    private static boolean remember(Connection connection, Key key, String owner, Answer answer) throws SQLException {
        return answer.status() < REFUSED
                ? IdempotencyTable.answer(connection, key, owner, answer)
                : IdempotencyTable.remove(connection, key, owner);
    }
}
