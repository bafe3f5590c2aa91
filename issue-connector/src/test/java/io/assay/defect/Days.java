package io.assay.defect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told. Thread-safe. */
public final class Days implements InstantSource {
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    public void pass(int days) {
        pass(Duration.ofDays(days));
    }
}
