package io.assay.server.http;

import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Run;
import java.util.Optional;

/**
 * Leased runs by the names of their leases, and what repeated requests need beyond {@link LeasedRun}. What it knows is kept in
 * the store, so that it survives a restart of the service between a request and its repetition. Thread-safe.
 */
public interface AgentLeases {
    /**
     * Where to tell of the run, which it shows as it is now.
     *
     * @throws io.assay.engine.queue.LeaseLostException when it is not leased in this epoch
     */
    LeasedRun open(Ref lease);

    /**
     * Adds what happened once, in one commit with its number.
     *
     * @param number from 1; nothing is added when it is not higher than the highest that was added under this lease
     * @throws io.assay.engine.queue.LeaseLostException when the run is not leased in this epoch
     */
    void append(Ref lease, long number, Batch batch);

    /** The run, when it has ended and this was its last lease; empty otherwise. */
    Optional<Run> ended(Ref lease);
}
