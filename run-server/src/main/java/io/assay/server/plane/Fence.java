package io.assay.server.plane;

import io.assay.engine.queue.Lease;
import java.time.Duration;

/** When an agent gives a lease up by itself. */
public final class Fence {
    private static final int PERCENT = 80;

    private Fence() {}

    /**
     * How long after it was granted or renewed: four fifths of its validity. The rest is for ending the run's processes, so
     * that none is left when somebody else gets the run.
     */
    public static Duration of(Lease lease) {
        return lease.valid().multipliedBy(PERCENT).dividedBy(100);
    }
}
