package io.assay.run;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of a run: the policy is evaluated with every missing verdict taken as passed (best case) and as failed
 * (worst case). Best case breaks it: FAILED. Worst case satisfies it: PASSED. Otherwise the platform owes verdicts: ERROR.
 * Where it is not known how many verdicts are missing, that is any number, none included.
 *
 * @param state PASSED, FAILED or ERROR
 * @param reason null when PASSED
 * @param warning passed, but its log is worth a look: verdicts are missing, something was noticed, or every case that was
 *     executed is quarantined, so that none of them had a say
 * @param partial some cases passed, some did not
 * @param incomplete verdicts are missing
 */
public record Evaluation(
        RunState state, @Nullable Reason reason, boolean warning, boolean partial, boolean incomplete) {

    public Evaluation {
        if (state != RunState.PASSED && state != RunState.FAILED && state != RunState.ERROR) {
            throw new IllegalArgumentException("a run is judged PASSED, FAILED or ERROR, not " + state);
        }
        if ((state == RunState.PASSED) != (reason == null)) {
            throw new IllegalArgumentException(
                    "FAILED and ERROR have a reason, PASSED has none: " + state + ", " + reason);
        }
    }

    /**
     * Judges what is known of a run.
     *
     * @param counted the cases that the policy counts (not the quarantined ones)
     * @param all every case
     * @param fault why an unknown number of further verdicts is missing; null when none is
     * @param noticed something happened that a person should look at
     */
    public static Evaluation of(Policy policy, Counts counted, Counts all, @Nullable Reason fault, boolean noticed) {
        requirePartOf(all, counted);
        boolean incomplete = fault != null || all.missing() > 0;
        boolean partial = all.successes() > 0 && (all.failures() > 0 || incomplete);
        if (bestCaseBreaches(policy, counted, fault)) {
            return new Evaluation(RunState.FAILED, Reason.CASES_FAILED, false, partial, incomplete);
        }
        boolean empty = all.total() == all.skipped() && !policy.allowEmpty();
        if (empty && fault == null) {
            Reason reason = all.total() == 0 ? Reason.NO_CASES : Reason.ALL_SKIPPED;
            return new Evaluation(RunState.FAILED, reason, false, false, false);
        }
        if (empty || worstCaseBreaches(policy, counted, fault)) {
            Reason reason = fault == null ? Reason.REPORT_ABSENT : fault;
            return new Evaluation(RunState.ERROR, reason, false, partial, incomplete);
        }
        boolean allQuarantined = executed(counted) == 0 && executed(all) > 0;
        return new Evaluation(RunState.PASSED, null, incomplete || noticed || allQuarantined, partial, incomplete);
    }

    /** The cause that carries this judgement through the transition table. */
    public Cause cause() {
        return switch (state) {
            case PASSED -> Cause.JUDGE_PASSED;
            case FAILED -> Cause.JUDGE_FAILED;
            default -> Cause.JUDGE_ERROR;
        };
    }

    /** With any number of further passed cases, a pass rate below 100 percent can always be reached. */
    private static boolean bestCaseBreaches(Policy policy, Counts counted, @Nullable Reason fault) {
        return fault == null
                ? policy.breachedBy(counted.successes() + (long) counted.missing(), counted.failures())
                : policy.brokenForGoodBy(counted.failures());
    }

    private static boolean worstCaseBreaches(Policy policy, Counts counted, @Nullable Reason fault) {
        return fault == null
                ? policy.breachedBy(counted.successes(), counted.failures() + (long) counted.missing())
                : !policy.toleratesEverything();
    }

    private static int executed(Counts counts) {
        return counts.successes() + counts.failures();
    }

    private static void requirePartOf(Counts all, Counts counted) {
        for (Verdict verdict : Verdict.values()) {
            if (counted.of(verdict) > all.of(verdict)) {
                throw new IllegalArgumentException("more counted cases are %s than there are: %s of %s"
                        .formatted(verdict, counted.of(verdict), all.of(verdict)));
            }
        }
    }
}
