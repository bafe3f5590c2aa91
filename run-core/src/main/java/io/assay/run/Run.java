package io.assay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a suite against an environment at a revision; the unit of execution and of audit. Immutable: a change
 * of state is a new value with a higher version.
 *
 * @param version counts the changes of this run, from 1; every update is conditional on it
 * @param environment name of the environment; empty when the suite runs against none
 * @param revision source revision, for example a commit id (with a digest of local changes); empty when unknown
 * @param suiteDigest identifies the suite's and the environment's definition; a resumed run reuses verdicts only where it
 *     is equal
 * @param reason null while active and when PASSED
 * @param message the reason in words; empty when there is none
 * @param phase what it is doing now, free text; empty when there is nothing to say
 * @param parent the run that this one reruns or resumes
 * @param endedBy who cancelled it; null when nobody did
 * @param shards how many shards it was planned on; 0 before planning
 * @param variables as the cases saw them, secret ones masked
 */
public record Run(
        RunId id,
        long version,
        String project,
        String suite,
        String environment,
        String revision,
        String suiteDigest,
        RunState state,
        @Nullable Reason reason,
        String message,
        String phase,
        boolean warning,
        boolean partial,
        boolean incomplete,
        Trigger trigger,
        @Nullable RunId parent,
        @Nullable String endedBy,
        int shards,
        List<String> labels,
        Map<String, String> variables,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public Run {
        labels = List.copyOf(labels);
        variables = Map.copyOf(variables);
    }

    /** From start to end; empty while it has not ended or when it never started. */
    public Optional<Duration> duration() {
        return startedAt == null || finishedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(startedAt, finishedAt));
    }

    /** The start of this run's next version. */
    public RunChange change() {
        return new RunChange(this);
    }

    public Optional<RunId> parentIfAny() {
        return Optional.ofNullable(parent);
    }
}
