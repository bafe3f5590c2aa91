package io.assay.engine;

import io.assay.engine.plan.Shard;
import io.assay.engine.plane.ShardExit;
import io.assay.report.ReportReader.Damage;
import io.assay.run.Fault;
import java.util.Optional;

/**
 * How a shard ended.
 *
 * @param exit of its last command, which is the first that did not succeed
 * @param damage of what it printed, where a report is read from its output
 * @param fault why its commands were not executed at all
 */
record ShardOutcome(Shard shard, ShardExit exit, Optional<Damage> damage, Optional<Fault> fault) {
    private static final ShardExit NONE = new ShardExit(0, false, false);

    /** A shard that did not get so far as to its commands. */
    static ShardOutcome notExecuted(Shard shard, Fault fault) {
        return new ShardOutcome(shard, NONE, Optional.empty(), Optional.of(fault));
    }
}
