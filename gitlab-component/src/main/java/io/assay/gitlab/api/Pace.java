package io.assay.gitlab.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time between requests. */
public interface Pace {
    Instant now();

    /** Lets time pass. */
    void pause(Duration time) throws InterruptedException;

    static Pace of(InstantSource clock) {
        return new Pace() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                Thread.sleep(time.toMillis());
            }
        };
    }
}
