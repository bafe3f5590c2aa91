package io.assay.github;

import io.assay.github.runner.FailOn;
import io.assay.run.RunState;
import java.util.Locale;

/** What a run means for the job, in GitHub's words. */
enum Conclusion {
    SUCCESS,
    FAILURE,
    CANCELLED,
    /** The job stopped waiting before the run had ended. */
    TIMED_OUT;

    static Conclusion of(RunState state) {
        return switch (state) {
            case PASSED -> SUCCESS;
            case FAILED, ERROR -> FAILURE;
            case CANCELLED, CANCELLING -> CANCELLED;
            default -> TIMED_OUT;
        };
    }

    /** Whether a run in this state makes the job fail. */
    static boolean fails(RunState state, FailOn failOn) {
        return switch (failOn) {
            case FAILURE -> state != RunState.PASSED;
            case ERROR -> state != RunState.PASSED && state != RunState.FAILED;
            case NEVER -> false;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
