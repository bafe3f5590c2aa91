package io.assay.engine.queue;

import io.assay.run.Run;
import io.assay.run.RunId;
import java.time.Duration;

/**
 * A run that an agent is to execute.
 *
 * @param run ASSIGNED
 * @param epoch counts how often the run was leased, from 1; fences whoever had it before
 * @param slots how many of the agent's slots are the run's: so many shards may execute at once
 * @param valid for how long, unless renewed by a heartbeat
 */
public record Lease(Run run, long epoch, int slots, Duration valid, Work work) {
    public Ref ref() {
        return new Ref(run.id(), epoch);
    }

    /** Names a lease. */
    public record Ref(RunId run, long epoch) {}
}
