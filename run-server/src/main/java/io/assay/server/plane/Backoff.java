package io.assay.server.plane;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after the first failure, the second and so on: twice as long each time, up to a longest. A random part of
 * up to a half is taken off, so that agents that lost their server at the same moment do not come back at the same moment.
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param failures in a row, from 1
     * @param atLeast what the other side asks for; it counts up to four times {@link #longest}
     */
    public Duration after(int failures, Duration atLeast) {
        long doubled = first.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
        long most = Math.min(doubled, longest.toNanos());
        long jittered = most - ThreadLocalRandom.current().nextLong(most / 2 + 1);
        long asked = Math.min(atLeast.toNanos(), 4 * longest.toNanos());
        return Duration.ofNanos(Math.max(jittered, asked));
    }
}
