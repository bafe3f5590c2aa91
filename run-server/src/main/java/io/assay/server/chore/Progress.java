package io.assay.server.chore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a chore goes in this process. Thread-safe. */
final class Progress {
    private @Nullable Instant succeeded;
    private Instant notBefore = Instant.MIN;
    private int failures;

    synchronized boolean waits(Instant now) {
        return now.isBefore(notBefore);
    }

    synchronized void succeeded(Instant now) {
        succeeded = now;
        failures = 0;
    }

    synchronized void failed(Instant now, Duration backOff) {
        failures++;
        notBefore = now.plus(backOff);
    }

    synchronized int failures() {
        return failures;
    }

    synchronized ChoreState state(String name) {
        return new ChoreState(name, Optional.empty(), Optional.ofNullable(succeeded), failures);
    }
}
