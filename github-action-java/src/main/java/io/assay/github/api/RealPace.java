package io.assay.github.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Really waits. */
final class RealPace implements Pace {
    private final InstantSource clock = InstantSource.system();

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}
