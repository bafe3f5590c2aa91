package io.assay.gitlab;

import io.assay.ci.input.FailOn;
import io.assay.run.RunState;

/**
 * How a job ends: with the codes of the {@code assay} command, so that {@code allow_failure:exit_codes} can tell the product's
 * faults from the platform's.
 */
final class ExitStatus {
    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int ERROR = 2;
    static final int CANCELLED = 3;

    /** Nothing was executed: the inputs, {@code assay.yaml}, or what was asked of the server is wrong. */
    static final int USAGE = 64;

    private ExitStatus() {}

    static int of(RunState state, FailOn failOn) {
        if (!failOn.fails(state)) {
            return PASSED;
        }
        return switch (state) {
            case FAILED -> FAILED;
            case CANCELLED, CANCELLING -> CANCELLED;
            default -> ERROR;
        };
    }
}
