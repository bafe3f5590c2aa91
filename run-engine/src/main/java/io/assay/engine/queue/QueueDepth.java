package io.assay.engine.queue;

import java.time.Duration;
import java.util.Map;

/**
 * How full the queue is.
 *
 * @param queued runs that wait, scheduled ones aside
 * @param oldest how long the one that waits longest has waited; zero when none does
 * @param running runs that hold slots
 * @param queuedByProject of those projects that have any
 */
public record QueueDepth(int queued, Duration oldest, int running, Map<String, Integer> queuedByProject) {
    public QueueDepth {
        queuedByProject = Map.copyOf(queuedByProject);
    }
}
