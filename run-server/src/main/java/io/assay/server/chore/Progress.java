package io.assay.server.chore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a chore goes in this process. Thread-safe. */
final class Progress {
    private @Nullable Instant succeeded;
    private Instant failed = Instant.EPOCH;
    private Duration backOff = Duration.ZERO;
    private int failures;

    /** A time before it failed is that of a clock that was put right. */
    synchronized boolean waits(Instant now) {
        return !now.isBefore(failed) && Duration.between(failed, now).compareTo(backOff) < 0;
    }

    synchronized void succeeded(Instant now) {
        succeeded = now;
        failures = 0;
        backOff = Duration.ZERO;
    }

    synchronized void failed(Instant now, Duration pause) {
        failures++;
        failed = now;
        backOff = pause;
    }

    synchronized int failures() {
        return failures;
    }

    synchronized ChoreState state(String name) {
        return new ChoreState(name, Optional.empty(), Optional.ofNullable(succeeded), failures);
    }
}
