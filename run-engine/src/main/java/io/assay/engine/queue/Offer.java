package io.assay.engine.queue;

import java.util.Set;

/**
 * What an agent offers.
 *
 * @param agent its name, unique among agents
 * @param labels what it has, for example {@code linux}
 * @param slots how many shards it executes at once
 * @param free how many of them are free now
 * @param draining it takes no further run and ends when those that it has are done
 */
public record Offer(String agent, Set<String> labels, int slots, int free, boolean draining) {
    public Offer {
        labels = Set.copyOf(labels);
    }
}
