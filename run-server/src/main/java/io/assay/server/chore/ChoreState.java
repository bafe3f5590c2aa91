package io.assay.server.chore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a chore goes.
 *
 * @param due when it is to be done next; empty where that is not kept
 * @param succeeded when it last was done; empty: never since anybody keeps that
 * @param failures in a row
 */
public record ChoreState(String name, Optional<Instant> due, Optional<Instant> succeeded, int failures) {
    /** How long it has been due; zero when it is not, or that is not kept. */
    public Duration lag(Instant now) {
        return due.filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(now))
                .map(at -> Duration.between(at, now))
                .orElse(Duration.ZERO);
    }
}
