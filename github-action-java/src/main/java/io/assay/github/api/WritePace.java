package io.assay.github.api;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps writes within what GitHub calls safe, one a second, once there are many; few are not held up. Used by one thread.
 */
final class WritePace {
    private static final int FREE = 20;
    private static final Duration APART = Duration.ofSeconds(1);

    private final Pace pace;
    private int written;
    private Instant last = Instant.EPOCH;

    WritePace(Pace pace) {
        this.pace = pace;
    }

    void beforeWrite() throws InterruptedException {
        Duration since = Duration.between(last, pace.now());
        if (++written > FREE && since.compareTo(APART) < 0) {
            pace.pause(APART.minus(since));
        }
        last = pace.now();
    }
}
