package io.assay.run;

import java.time.Instant;

/**
 * One line of a run's timeline, append-only.
 *
 * @param shard from 1; 0 when it concerns the whole run
 * @param attempt of the shard, from 1; 0 when it concerns none
 * @param kind see {@link Kind}
 * @param detail in words: the state entered and why, the exit code, the notice
 * @param actor who caused it: a login, {@code agent}, {@code evaluator}, {@code reaper}
 */
public record TimelineEvent(Instant at, Kind kind, int shard, int attempt, String detail, String actor) {
    /** What a timeline tells. */
    public enum Kind {
        STATE,
        PHASE,
        SHARD_STARTED,
        SHARD_ENDED,
        RETRY,
        NOTICE,
        /** It was filed in an issue tracker. */
        DEFECTS
    }
}
