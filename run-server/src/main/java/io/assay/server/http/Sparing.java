package io.assay.server.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lets one of many through now and then, and counts the others. Thread-safe. */
final class Sparing {
    private final long pause;
    private final LongSupplier nanos;
    private long next;
    private long held;

    Sparing(Duration pause, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.nanos = nanos;
        next = nanos.getAsLong();
    }

    /** How many were held back before; empty for one that is held back. */
    synchronized Optional<Long> turn() {
        long now = nanos.getAsLong();
        if (now - next < 0) {
            held++;
            return Optional.empty();
        }
        long before = held;
        held = 0;
        next = now + pause;
        return Optional.of(before);
    }
}
