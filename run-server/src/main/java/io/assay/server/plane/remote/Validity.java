package io.assay.server.plane.remote;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeaseLostException;
import io.assay.server.plane.Backoff;
import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import io.assay.server.plane.Fence;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long something may still be told under a lease. Thread-safe. */
final class Validity {
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Ref lease;
    private final long fence;
    private long renewedAt = System.nanoTime();
    private boolean ended;

    /** Something that is tried until it succeeds or the lease is over. */
    interface Attempt<T> {
        T make() throws InterruptedException;
    }

    Validity(Lease lease) {
        this.lease = lease.ref();
        this.fence = Fence.of(lease).toNanos();
    }

    synchronized void renewed(long at) {
        if (at - renewedAt > 0) {
            renewedAt = at;
        }
    }

    /** Nothing more may be told. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean over() {
        return remaining() <= 0;
    }

    synchronized void check() {
        if (over()) {
            throw new LeaseLostException(lease.run(), lease.epoch());
        }
    }

    /** Tries again while the service is away, as long as the lease is valid. */
    <T> T insist(Attempt<T> attempt) throws InterruptedException {
        for (int failures = 1; true; failures++) {
            check();
            try {
                return attempt.make();
            } catch (LeaseLostException e) {
                end();
                throw e;
            } catch (DispatchException e) {
                if (e.kind() == Kind.REFUSED) {
                    throw e;
                }
                pause(AGAIN.after(failures, e.retryAfter()));
            }
        }
    }

    private synchronized void pause(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && remaining() > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, remaining()));
        }
    }

    private synchronized long remaining() {
        return ended ? 0 : renewedAt + fence - System.nanoTime();
    }
}
