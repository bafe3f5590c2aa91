package io.assay.github.fake;

import io.assay.client.patient.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes at once where somebody waits; an answer is waited for in real time, but not for long. */
public final class SwiftPace implements Pace {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(2);
    }

    /** In order. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    public Duration waited() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
