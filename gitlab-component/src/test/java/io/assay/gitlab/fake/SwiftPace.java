package io.assay.gitlab.fake;

import io.assay.gitlab.api.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A pace at which no time is lost: pauses are kept, and the clock goes on by them. */
public final class SwiftPace implements Pace {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration time) {
        pauses.add(time);
        now = now.plus(time);
    }

    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
