package io.assay.run;

import static io.assay.run.Cause.*;
import static io.assay.run.RunState.*;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The transition table: which state follows when a cause meets a state. What is not in it cannot happen. */
public final class Transitions {
    private static final Map<RunState, Map<Cause, RunState>> TABLE = new EnumMap<>(RunState.class);

    static {
        on(SCHEDULED, DUE, QUEUED);
        on(SCHEDULED, CANCEL, CANCELLED);
        on(SCHEDULED, PLATFORM_FAULT, ERROR);

        on(QUEUED, HOLD, WAITING_INPUT);
        on(QUEUED, ASSIGN, ASSIGNED);
        on(QUEUED, CANCEL, CANCELLED);
        on(QUEUED, PLATFORM_FAULT, ERROR);

        on(ASSIGNED, REQUEUE, QUEUED);
        on(ASSIGNED, START, RUNNING);
        on(ASSIGNED, CANCEL, CANCELLING);
        on(ASSIGNED, LEASE_EXPIRED, ERROR);
        on(ASSIGNED, PLATFORM_FAULT, ERROR);

        on(RUNNING, ASK_INPUT, WAITING_INPUT);
        on(RUNNING, EXECUTED, FINALIZING);
        on(RUNNING, CANCEL, CANCELLING);
        on(RUNNING, LEASE_EXPIRED, ERROR);
        on(RUNNING, PLATFORM_FAULT, ERROR);

        on(WAITING_INPUT, RELEASE, QUEUED);
        on(WAITING_INPUT, ANSWER, RUNNING);
        on(WAITING_INPUT, CANCEL, CANCELLING);
        on(WAITING_INPUT, LEASE_EXPIRED, ERROR);
        on(WAITING_INPUT, PLATFORM_FAULT, ERROR);

        on(FINALIZING, JUDGE_PASSED, PASSED);
        on(FINALIZING, JUDGE_FAILED, FAILED);
        on(FINALIZING, JUDGE_ERROR, ERROR);
        on(FINALIZING, LEASE_EXPIRED, ERROR);
        on(FINALIZING, PLATFORM_FAULT, ERROR);

        on(CANCELLING, CANCEL_ACKNOWLEDGED, CANCELLED);
        on(CANCELLING, LEASE_EXPIRED, CANCELLED);
    }

    private Transitions() {}

    /** The state that follows, or empty when the cause means nothing in this state. */
    public static Optional<RunState> next(RunState from, Cause cause) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(cause));
    }

    private static void on(RunState from, Cause cause, RunState to) {
        TABLE.computeIfAbsent(from, state -> new EnumMap<>(Cause.class)).put(cause, to);
    }
}
