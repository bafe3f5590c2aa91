package io.assay.engine.queue;

import io.assay.engine.queue.Lease.Ref;

/**
 * What an agent learns of one of its leases when it gives a sign of life.
 *
 * @param actor who cancels the run; empty unless CANCEL
 */
public record Heartbeat(Ref lease, Answer answer, String actor) {
    /** What the agent is to do. */
    public enum Answer {
        /** Go on; the lease is renewed. */
        GO_ON,
        /** End the run's processes, then say that it is cancelled. */
        CANCEL,
        /** Stop at once; the run is not the agent's any more. */
        LOST
    }
}
