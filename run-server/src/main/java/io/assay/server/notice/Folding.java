package io.assay.server.notice;

import java.time.Duration;

/**
 * How notices are put together into one message for a receiver.
 *
 * @param hold how long the first one waits for others
 * @param pause between two messages
 */
public record Folding(Duration hold, Duration pause) {
    public static final Folding STANDARD = new Folding(Duration.ofSeconds(30), Duration.ofMinutes(5));
}
