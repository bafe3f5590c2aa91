package io.assay.server.plane;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Time that goes forward when a test says so. */
public final class ManualTicker implements Ticker {
    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public long left(long until) {
        return TimeUnit.MILLISECONDS.toNanos(1);
    }

    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
