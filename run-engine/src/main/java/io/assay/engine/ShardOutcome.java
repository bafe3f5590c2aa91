package io.assay.engine;

import io.assay.engine.plan.Shard;
import io.assay.engine.plane.ShardExit;
import io.assay.report.ReportReader.Damage;
import java.util.Optional;

/**
 * How a shard ended.
 *
 * @param exit of its last command, which is the first that did not succeed
 * @param damage of what it printed, where a report is read from its output
 */
record ShardOutcome(Shard shard, ShardExit exit, Optional<Damage> damage) {}
