package io.assay.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Pauses between tries: each about twice as long as the one before, up to a longest one, and by chance up to half of it
 * shorter, so that many who lost the same server do not come back together. What the server asks for counts more. Used by
 * one thread.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final long deadline;
    private int tries;

    Backoff(Duration first, Duration longest, Duration total) {
        this.first = first;
        this.longest = longest;
        this.deadline = System.nanoTime() + total.toNanos();
    }

    int tries() {
        return tries;
    }

    void reset() {
        tries = 0;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Pauses, as long as the server asks where it does; false, at once, when the time left does not suffice. */
    boolean pause(Optional<Duration> asked) throws InterruptedException {
        Duration pause = asked.map(this::withJitter).orElseGet(this::next);
        tries++;
        if (pause.compareTo(left()) >= 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        return true;
    }

    private Duration next() {
        long doubled = first.toNanos() << Math.min(tries, MOST_DOUBLINGS);
        long nanos = Math.min(doubled, longest.toNanos());
        return Duration.ofNanos(nanos - ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }

    /** Never sooner than asked. */
    private Duration withJitter(Duration asked) {
        return asked.plusNanos(ThreadLocalRandom.current().nextLong(first.toNanos() + 1));
    }
}
