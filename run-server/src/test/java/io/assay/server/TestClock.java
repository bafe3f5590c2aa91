package io.assay.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. Thread-safe. */
public final class TestClock implements InstantSource {
    private Instant now;

    public TestClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void set(String time) {
        now = Instant.parse(time);
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
