package io.jenkins.plugins.assay.step;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a step pauses between two questions: short after news, then longer, and the longer the more steps ask the same
 * server, so that all of them together stay far below what a server answers to one principal. Used by one thread at a time.
 */
final class Pace {
    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(5);
    static final Duration EACH = Duration.ofMillis(25);

    private static final double GROWTH = 1.5;

    private long pause = SHORTEST.toMillis();

    /**
     * The next pause.
     *
     * @param others how many steps ask the same server
     */
    Duration next(boolean news, int others) {
        long longest = Math.max(LONGEST.toMillis(), EACH.toMillis() * others);
        long shortest = Math.max(SHORTEST.toMillis(), EACH.toMillis() * others);
        pause = news ? shortest : Math.min((long) (pause * GROWTH), longest);
        long now = Math.max(pause, shortest);
        return Duration.ofMillis(now - ThreadLocalRandom.current().nextLong(now / 4 + 1));
    }
}
