package io.assay.engine.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a run waits, as of this moment.
 *
 * @param words names what it waits for: the run that holds a group, the label that nobody offers, when the last agent was
 *     heard of
 * @param holder the run, group, label or agent that it waits for, where there is one
 * @param since how long it has been waiting
 */
public record Waiting(Cause cause, String words, Optional<String> holder, Duration since) {
    /** Kinds of reasons to wait. */
    public enum Cause {
        SCHEDULED,
        APPROVAL,
        CAPACITY,
        NO_AGENT_ONLINE,
        LABEL_MISMATCH,
        GROUP_LIMIT,
        QUOTA,
        POLICY
    }
}
