package io.assay.client.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Really waits. */
record RealPace(InstantSource clock) implements Pace {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }
}
