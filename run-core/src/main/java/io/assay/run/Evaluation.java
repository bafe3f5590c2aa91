package io.assay.run;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of a run: the policy is evaluated with every missing verdict taken as passed (best case) and as failed
 * (worst case). Best case breaks it: FAILED. Worst case satisfies it: PASSED. Otherwise the platform owes verdicts: ERROR.
 *
 * @param state PASSED, FAILED or ERROR
 * @param reason null when PASSED
 * @param warning passed, but something in its log is worth a look
 * @param partial some cases passed, some did not
 * @param incomplete verdicts are missing
 */
public record Evaluation(
        RunState state, @Nullable Reason reason, boolean warning, boolean partial, boolean incomplete) {

    /**
     * Judges what is known of a run.
     *
     * @param counted the cases that the policy counts (not the quarantined ones)
     * @param all every case
     * @param fault why an unknown number of further verdicts is missing; null when none is
     * @param noticed something happened that a person should look at
     */
    public static Evaluation of(Policy policy, Counts counted, Counts all, @Nullable Reason fault, boolean noticed) {
        boolean incomplete = fault != null || all.missing() > 0;
        boolean partial = all.successes() > 0 && (all.failures() > 0 || incomplete);
        if (policy.breachedBy(counted.successes() + (long) counted.missing(), counted.failures())) {
            return new Evaluation(RunState.FAILED, Reason.CASES_FAILED, false, partial, incomplete);
        }
        boolean worstCaseHolds = (fault == null || policy.toleratesEverything())
                && !policy.breachedBy(counted.successes(), counted.failures() + (long) counted.missing());
        if (!worstCaseHolds) {
            Reason reason = fault == null ? Reason.REPORT_ABSENT : fault;
            return new Evaluation(RunState.ERROR, reason, false, partial, incomplete);
        }
        if (!incomplete && all.total() == all.skipped() && !policy.allowEmpty()) {
            Reason reason = all.total() == 0 ? Reason.NO_CASES : Reason.ALL_SKIPPED;
            return new Evaluation(RunState.FAILED, reason, false, false, false);
        }
        return new Evaluation(RunState.PASSED, null, incomplete || noticed, partial, incomplete);
    }

    /** The cause that carries this judgement through the transition table. */
    public Cause cause() {
        return switch (state) {
            case PASSED -> Cause.JUDGE_PASSED;
            case FAILED -> Cause.JUDGE_FAILED;
            default -> Cause.JUDGE_ERROR;
        };
    }
}
