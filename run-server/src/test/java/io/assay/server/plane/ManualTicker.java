package io.assay.server.plane;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** Time that goes forward when a test says so. */
public final class ManualTicker implements Ticker {
    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void await(Condition condition, long until) throws InterruptedException {
        condition.await(1, TimeUnit.MILLISECONDS);
    }

    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
