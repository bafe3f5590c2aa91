package io.assay.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gathers what is to change in a run and makes its next version. */
public final class RunChange {
    private final Run before;
    private RunState state;
    private @Nullable Reason reason;
    private String message;
    private String phase;
    private boolean warning;
    private boolean partial;
    private boolean incomplete;
    private @Nullable String endedBy;
    private int shards;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    RunChange(Run before) {
        this.before = before;
        this.state = before.state();
        this.reason = before.reason();
        this.message = before.message();
        this.phase = before.phase();
        this.warning = before.warning();
        this.partial = before.partial();
        this.incomplete = before.incomplete();
        this.endedBy = before.endedBy();
        this.shards = before.shards();
        this.startedAt = before.startedAt();
        this.finishedAt = before.finishedAt();
    }

    /**
     * Moves the run by the transition table at this time, which becomes its start or its end where it is one.
     *
     * @throws IllegalStateException when the cause means nothing in the run's state
     */
    public RunChange by(Cause cause, Instant at) {
        state = Transitions.next(before.state(), cause)
                .orElseThrow(() -> new IllegalStateException(
                        before.id() + " is " + before.state() + ": " + cause + " means nothing there"));
        startedAt = cause == Cause.START ? at : startedAt;
        finishedAt = state.terminal() ? at : finishedAt;
        phase = state.terminal() ? "" : phase;
        return this;
    }

    public RunChange because(@Nullable Reason why, String words) {
        reason = why;
        message = words;
        return this;
    }

    /** Takes over reason and flags of a judgement. */
    public RunChange judged(Evaluation evaluation, String words) {
        warning = evaluation.warning();
        partial = evaluation.partial();
        incomplete = evaluation.incomplete();
        return because(evaluation.reason(), words);
    }

    public RunChange flags(boolean somePassedOnly, boolean verdictsMissing) {
        partial = somePassedOnly;
        incomplete = verdictsMissing;
        return this;
    }

    public RunChange phase(String words) {
        phase = words;
        return this;
    }

    public RunChange endedBy(String actor) {
        endedBy = actor;
        return this;
    }

    public RunChange shards(int count) {
        shards = count;
        return this;
    }

    /** The run's next version. */
    public Run next() {
        return new Run(
                before.id(),
                before.version() + 1,
                before.project(),
                before.suite(),
                before.environment(),
                before.revision(),
                before.suiteDigest(),
                state,
                reason,
                message,
                phase,
                warning,
                partial,
                incomplete,
                before.trigger(),
                before.parent(),
                endedBy,
                shards,
                before.labels(),
                before.variables(),
                before.queuedAt(),
                startedAt,
                finishedAt);
    }
}
