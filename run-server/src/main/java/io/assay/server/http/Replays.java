package io.assay.server.http;

import io.assay.engine.store.Idempotency;
import io.assay.server.http.exchange.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that were given lately, by their keys: an answer never changes, so that whoever asks again and again, as a webhook
 * that is sent to many does, is not a burden to the database. Thread-safe.
 */
final class Replays {
    private static final int MOST = 2_000;
    private static final int LARGEST = 16 * 1024;

    /** Well below the time for which the database keeps them. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<Idempotency.Key, Given> given = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Idempotency.Key, Given> eldest) {
            return size() > MOST;
        }
    };

    Replays(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param body as it was sent, byte for byte
     * @param digest of its canonical form
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by its bytes
    private record Given(byte[] body, String digest, Answer.Whole answer, Instant until) {}

    /** The answer to the same bytes under the same key, if it was given lately. */
    synchronized Optional<Answer.Whole> find(Idempotency.Key key, byte[] body) {
        Given known = given.get(key);
        return known != null
                        && Arrays.equals(known.body(), body)
                        && clock.instant().isBefore(known.until())
                ? Optional.of(known.answer())
                : Optional.empty();
    }

    /** Whether the key was answered lately, for another body. */
    synchronized boolean taken(Idempotency.Key key, String digest) {
        Given known = given.get(key);
        return known != null
                && !known.digest().equals(digest)
                && clock.instant().isBefore(known.until());
    }

    synchronized void keep(Idempotency.Key key, byte[] body, String digest, Answer.Whole answer) {
        if (body.length + answer.body().length <= LARGEST) {
            given.put(key, new Given(body, digest, answer, clock.instant().plus(KEPT)));
        }
    }
}
