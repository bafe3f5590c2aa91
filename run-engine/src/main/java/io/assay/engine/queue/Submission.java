package io.assay.engine.queue;

import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.suite.Concurrency;
import io.assay.suite.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that asks to be queued.
 *
 * @param run version 1, QUEUED, or SCHEDULED where {@code startAt} lies ahead; its labels say which agents can execute it
 * @param principal who takes turns with others: the user, token or system that asks
 * @param priority higher ones first; from -100 to 100
 * @param slots how many shards could execute at once, at least 1
 * @param groups that it joins, all at once or none; keys are distinct
 * @param ordinal place of its revision in its branch or pull request (a build number, a pipeline id, a commit's time): a
 *     higher one is newer; without it, the later created is newer
 * @param interruptible a newer run may cancel it while it executes, in groups whose rule is cancel-if-interruptible
 * @param gates that are asked before it waits, in their order; names are distinct
 * @param patience how long it may wait in the queue before it ends as ERROR/QUEUE_TIMEOUT
 */
public record Submission(
        Run run,
        String principal,
        int priority,
        int slots,
        List<Claim> groups,
        OptionalLong ordinal,
        boolean interruptible,
        Optional<Instant> startAt,
        List<Gate> gates,
        Duration patience,
        Policy policy,
        Work work) {
    public Submission {
        groups = List.copyOf(groups);
        gates = List.copyOf(gates);
    }

    public Submission with(Work changed) {
        return new Submission(
                run,
                principal,
                priority,
                slots,
                groups,
                ordinal,
                interruptible,
                startAt,
                gates,
                patience,
                policy,
                changed);
    }

    /**
     * A group that a run joins.
     *
     * @param key with its scope before it, for example {@code project:checkout:smoke/staging}
     * @param rules whose {@code max} counts unless the group's own limit was set
     */
    public record Claim(String key, Concurrency rules) {}
}
