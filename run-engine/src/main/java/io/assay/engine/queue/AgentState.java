package io.assay.engine.queue;

import io.assay.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An agent as the service knows it.
 *
 * @param free slots that no run holds
 * @param runs that it has, oldest first
 */
public record AgentState(
        String name, Set<String> labels, int slots, int free, Presence presence, Instant lastSeen, List<RunId> runs) {
    public AgentState {
        labels = Set.copyOf(labels);
        runs = List.copyOf(runs);
    }

    /** Whether an agent takes runs. */
    public enum Presence {
        ONLINE,
        /** It ends what it has and takes nothing more. */
        DRAINING,
        /** It was not heard of for longer than a lease lasts. */
        OFFLINE
    }
}
