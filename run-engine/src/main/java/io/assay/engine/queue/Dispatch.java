package io.assay.engine.queue;

import io.assay.engine.queue.Lease.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The run service as an agent sees it, in the same process or over HTTP. Thread-safe. */
public interface Dispatch {
    /**
     * Leases the run that is next for this agent; waits up to {@code wait} for one. Also a sign of life of the agent.
     */
    Optional<Lease> lease(Offer offer, Duration wait) throws InterruptedException;

    /** A sign of life; renews the leases. Answers one for each. */
    List<Heartbeat> heartbeat(Offer offer, List<Ref> leases);

    /** Where the holder of a lease tells of its run. */
    LeasedRun open(Lease lease);

    /** The agent has gone in good order and holds nothing. */
    void leave(String agent);
}
