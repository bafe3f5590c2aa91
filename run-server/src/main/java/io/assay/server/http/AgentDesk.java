package io.assay.server.http;

import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.queue.Queue;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Run;
import java.util.Optional;

/** The queue as agents on other machines reach it. */
public record AgentDesk(Queue queue, RunStore store) implements AgentLeases {
    @Override
    public LeasedRun open(Ref lease) {
        return queue.open(lease);
    }

    @Override
    public void append(Ref lease, long number, Batch batch) {
        queue.append(lease, number, batch);
    }

    /** Whoever had an earlier lease has to tell nothing more either, so that every lease of an ended run is answered so. */
    @Override
    public Optional<Run> ended(Ref lease) {
        return store.find(lease.run()).filter(run -> run.state().terminal());
    }
}
