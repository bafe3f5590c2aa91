package io.assay.suite;

import java.time.Duration;
import java.util.List;

/**
 * A question that a person answers before a run goes on.
 *
 * @param name unique among those of a run
 * @param prompt what is asked, in words
 * @param timeout how long an answer is waited for, from when it is asked
 * @param fallback what holds when nobody has answered until then
 * @param role whoever answers has to have, at least
 * @param approvers names of those who may answer; empty: whoever has the role
 * @param fourEyes who has started the run may not answer
 */
public record Gate(
        String name,
        String prompt,
        Duration timeout,
        Verdict fallback,
        Approver role,
        List<String> approvers,
        boolean fourEyes) {
    public Gate {
        approvers = List.copyOf(approvers);
    }

    /** An answer. */
    public enum Verdict {
        APPROVE,
        DENY
    }

    /** Roles of the service that may be asked for. */
    public enum Approver {
        RUNNER,
        MAINTAINER,
        ADMIN
    }
}
