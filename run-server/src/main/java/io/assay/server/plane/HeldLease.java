package io.assay.server.plane;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeasedRun;
import io.assay.run.Run;
import io.assay.server.plane.RunExecutor.Execution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lease that the agent has, and what executes its run. A cancel or a loss that comes before the run was started takes
 * effect as soon as it is. Thread-safe.
 */
final class HeldLease {
    private static final int BEATS = 3;

    private final Lease lease;
    private long renewedAt;
    private @Nullable LeasedRun told;
    private @Nullable Execution execution;
    private @Nullable String canceller;
    private boolean cancelled;
    private boolean lost;

    HeldLease(Lease lease, long now) {
        this.lease = lease;
        this.renewedAt = now;
    }

    Lease lease() {
        return lease;
    }

    Ref ref() {
        return lease.ref();
    }

    /** Whether both are of one run, and this is the older one. */
    boolean earlierThan(HeldLease other) {
        return lease.run().id().equals(other.lease.run().id()) && lease.epoch() < other.lease.epoch();
    }

    /** When a sign of life is due. */
    synchronized long beatDue() {
        return lost ? Ticker.NEVER : renewedAt + valid().toNanos() / BEATS;
    }

    /** When the run must be given up, unless the lease is renewed before. */
    synchronized long fenceDue() {
        return lost ? Ticker.NEVER : renewedAt + Fence.of(lease).toNanos();
    }

    /** Whether the end of the run was told, so that the service answers that the lease is over. */
    synchronized boolean ended() {
        return told != null && told.run().state().terminal();
    }

    /** The service renewed the lease, not before {@code at}. */
    synchronized void renewed(long at) {
        renewedAt = Math.max(renewedAt, at);
    }

    /** Has the run executed to its end. */
    Run execute(RunExecutor executor, LeasedRun run) throws InterruptedException {
        Execution begun = executor.execution(lease, run);
        boolean abandon;
        String cancel;
        synchronized (this) {
            told = run;
            execution = begun;
            abandon = lost;
            cancel = canceller;
        }
        if (abandon) {
            begun.abandon();
        } else if (cancel != null) {
            cancelOnce(cancel);
        }
        return begun.execute();
    }

    /**
     * Has the run cancelled; the first who wants it is named.
     *
     * @return whether this is the first time
     */
    boolean cancel(String actor) {
        synchronized (this) {
            if (canceller != null) {
                return false;
            }
            canceller = actor;
        }
        cancelOnce(actor);
        return true;
    }

    /**
     * Says that the run is somebody else's.
     *
     * @return whether this is the first time
     */
    boolean lose() {
        Execution running;
        synchronized (this) {
            if (lost || ended()) {
                return false;
            }
            lost = true;
            running = execution;
        }
        if (running != null) {
            running.abandon();
        }
        return true;
    }

    synchronized boolean lost() {
        return lost;
    }

    private void cancelOnce(String actor) {
        Execution running;
        synchronized (this) {
            if (cancelled || lost || execution == null) {
                return;
            }
            cancelled = true;
            running = execution;
        }
        running.cancel(actor);
    }

    private Duration valid() {
        return lease.valid();
    }
}
