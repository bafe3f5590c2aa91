package io.assay.github.api;

import java.time.Duration;
import java.time.Instant;

/** Time as the requests of one process see it. */
public interface Pace {
    Instant now();

    /** Waits that long. */
    void pause(Duration duration) throws InterruptedException;

    /** How long an answer is waited for. */
    Duration patience();

    /** The time of this machine. */
    static Pace real() {
        return new RealPace();
    }
}
