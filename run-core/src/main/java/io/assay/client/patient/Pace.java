package io.assay.client.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as the requests of one process see it. */
public interface Pace {
    Instant now();

    /** Waits that long. */
    void pause(Duration duration) throws InterruptedException;

    /** How long an answer is waited for. */
    Duration patience();

    /** The time of this clock, really waited for. */
    static Pace real(InstantSource clock) {
        return new RealPace(clock);
    }
}
