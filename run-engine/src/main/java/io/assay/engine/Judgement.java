package io.assay.engine;

import io.assay.run.Counts;
import io.assay.run.Evaluation;
import io.assay.run.Policy;
import io.assay.run.RunState;
import java.util.Optional;

/** A judgement in words. */
final class Judgement {
    private Judgement() {}

    static String words(Evaluation evaluation, Policy policy, Counts counts, Counts counted, Optional<Fault> fault) {
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
