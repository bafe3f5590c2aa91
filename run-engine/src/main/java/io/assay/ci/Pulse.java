package io.assay.ci;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does something now and then while a run goes on, so that nobody takes a silent job for one that hangs. */
final class Pulse implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(60);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> Threads.daemon(task, "pulse"));

    private final ScheduledFuture<?> beats;

    Pulse(InstantSource clock, Consumer<Instant> beat) {
        beats = timer.scheduleAtFixedRate(
                () -> beat.accept(clock.instant()), PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        beats.cancel(false);
        timer.shutdown();
    }
}
