package io.assay.github;

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

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
