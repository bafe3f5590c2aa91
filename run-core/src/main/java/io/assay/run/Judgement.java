package io.assay.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation and its reasons in words.
 *
 * @param words empty where there is nothing to say
 */
public record Judgement(Evaluation evaluation, String words) {
    private static final List<Reason> GRAVEST_FIRST = List.of(
            Reason.TIMEOUT, Reason.SHARD_KILLED, Reason.REPORT_TRUNCATED, Reason.REPORT_ABSENT, Reason.REPORT_MISMATCH);

    /**
     * Judges a run.
     *
     * @param counts of every case
     * @param counted of the cases that the policy counts (not the quarantined ones)
     * @param faults each of which keeps an unknown number of verdicts
     * @param noticed something happened that a person should look at
     */
    public static Judgement of(Policy policy, Counts counts, Counts counted, List<Fault> faults, boolean noticed) {
        Optional<Fault> fault =
                faults.stream().min(Comparator.comparingInt(found -> GRAVEST_FIRST.indexOf(found.reason())));
        Evaluation evaluation =
                Evaluation.of(policy, counted, counts, fault.map(Fault::reason).orElse(null), noticed);
        return new Judgement(evaluation, words(evaluation, policy, counts, counted, fault));
    }

    private static String words(
            Evaluation evaluation, Policy policy, Counts counts, Counts counted, Optional<Fault> fault) {
        String also = fault.map(found -> "; also " + found.words()).orElse("");
        if (evaluation.state() == RunState.PASSED) {
            return fault.map(Fault::words).orElse("");
        }
        if (evaluation.reason() == null) {
            return "";
        }
        return switch (evaluation.reason()) {
            case CASES_FAILED ->
                counted.failures() + " of " + cases(counts.total()) + " failed" + tolerated(policy) + also;
            case NO_CASES -> "no case was selected, or the reports hold none (policy allow-empty lets that pass)";
            case ALL_SKIPPED -> "all " + cases(counts.total()) + " were skipped (policy allow-empty lets that pass)";
            default ->
                fault.map(Fault::words)
                        .orElse(cases(counts.missing()) + " of " + counts.total() + " planned gave no verdict");
        };
    }

    private static String cases(int count) {
        return count + (count == 1 ? " case" : " cases");
    }

    private static String tolerated(Policy policy) {
        if (policy.maxFailures().isPresent()) {
            return " (tolerated: " + policy.maxFailures().getAsInt() + ")";
        }
        boolean strict = policy.minPassRate().intValue() == 100;
        return strict ? "" : " (needed: " + policy.minPassRate().toPlainString() + " % passed)";
    }
}
