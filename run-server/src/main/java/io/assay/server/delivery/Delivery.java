package io.assay.server.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message for one receiver.
 *
 * @param number in the order in which messages were made
 * @param id the same at every attempt, so that a receiver can tell a repetition
 * @param receiver name of who gets it
 * @param stream messages of one stream reach the receiver one after the other: a run's id, or {@code notices}
 * @param project whose runs it tells of; empty: of several, or of none
 * @param kind for example {@code run.finished}
 * @param body as it is sent, or what it is made of
 * @param attempts that were begun
 * @param due when the next attempt is made; null when it waits for one before it, or has ended
 * @param begun when the first attempt was due
 * @param ended null while it waits
 * @param outcome of the newest attempt, in words; empty before the first
 */
public record Delivery(
        long number,
        String id,
        String receiver,
        String stream,
        String project,
        String kind,
        String body,
        State state,
        int attempts,
        @Nullable Instant due,
        Instant created,
        Instant begun,
        @Nullable Instant ended,
        String outcome) {
    /** What has come of it. The order is that of the numbers in the database. */
    public enum State {
        WAITING,
        DELIVERED,
        /** Nothing more is tried, until somebody asks for it. */
        DEAD
    }
}
