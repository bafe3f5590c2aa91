package io.assay.engine.plan;

import io.assay.engine.store.RunStore.KnownCase;
import java.util.List;

/**
 * How a run is cut into shards.
 *
 * @param basis in words: how it was cut, and why
 * @param unassigned cases that some shard will execute, but nobody knows which
 * @param wholeSuite every case of the suite is executed, so that the run can serve as history
 */
public record ShardPlan(List<Shard> shards, List<KnownCase> unassigned, String basis, boolean wholeSuite) {
    public ShardPlan {
        shards = List.copyOf(shards);
        unassigned = List.copyOf(unassigned);
    }

    /** How many cases are expected; 0 when nothing is known. */
    public int expected() {
        return unassigned.size()
                + shards.stream().mapToInt(shard -> shard.expected().size()).sum();
    }
}
