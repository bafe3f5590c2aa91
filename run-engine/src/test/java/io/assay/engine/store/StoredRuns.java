package io.assay.engine.store;

import io.assay.run.Run;
import io.assay.run.RunId;

/** Runs for tests of other rooms. */
public final class StoredRuns {
    private StoredRuns() {}

    /** A new run that waits in its queue. */
    public static RunId queued(RunStore store) {
        Run run = Samples.queued();
        store.create(run, Samples.event("QUEUED"));
        return run.id();
    }
}
