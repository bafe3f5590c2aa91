package io.jenkins.plugins.assay.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import io.assay.run.RunState;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * What an ended run means for a build: PASSED nothing; FAILED, the product's fault, UNSTABLE or FAILURE as the step asks;
 * ERROR, the platform's fault, an exception; CANCELLED an interruption, as if the build had been aborted.
 *
 * @param result empty when all is well
 */
record Conclusion(RunOutcome outcome, Optional<Result> result, String words) {
    private static final int LONGEST = 1000;

    static Conclusion of(RunOutcome outcome, OnFailure onFailure) {
        Optional<Result> result =
                switch (RunState.valueOf(outcome.getState())) {
                    case PASSED -> Optional.empty();
                    case FAILED -> Optional.of(onFailure.result());
                    case CANCELLED -> Optional.of(Result.ABORTED);
                    default -> Optional.of(Result.FAILURE);
                };
        return new Conclusion(outcome, result, words(outcome));
    }

    private static String words(RunOutcome outcome) {
        StringBuilder words = new StringBuilder("Assay run ")
                .append(outcome.getId())
                .append(": ")
                .append(outcome.getState());
        if (!outcome.getReason().isEmpty()) {
            words.append(" (").append(outcome.getReason()).append(')');
        }
        if (!outcome.getMessage().isEmpty()) {
            words.append(": ").append(outcome.getMessage());
        }
        return Texts.line(words.toString(), LONGEST);
    }

    /** Marks the build where the step goes on although not all is well. */
    void mark(Run<?, ?> build) {
        result.filter(Result.UNSTABLE::equals).ifPresent(build::setResult);
    }

    /** What the step ends with; null when it goes on. */
    @CheckForNull
    Exception failure() {
        if (result.isEmpty() || result.get().equals(Result.UNSTABLE)) {
            return null;
        }
        return result.get().equals(Result.ABORTED)
                ? new FlowInterruptedException(Result.ABORTED, false, new RunCancelled(words))
                : new RunFailedException(words, outcome);
    }
}
