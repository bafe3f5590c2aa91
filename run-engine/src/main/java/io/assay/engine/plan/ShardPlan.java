package io.assay.engine.plan;

import java.util.List;

/**
 * How a run is cut into shards.
 *
 * @param basis in words: how it was cut, and why
 * @param wholeSuite every case of the suite is executed, so that the run can serve as history
 */
public record ShardPlan(List<Shard> shards, String basis, boolean wholeSuite) {
    public ShardPlan {
        shards = List.copyOf(shards);
    }

    /** How many cases are expected; 0 when nothing is known. */
    public int expected() {
        return shards.stream().mapToInt(shard -> shard.expected().size()).sum();
    }
}
