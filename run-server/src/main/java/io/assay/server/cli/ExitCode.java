package io.assay.server.cli;

import io.assay.run.RunState;

/** Exit codes of the command. */
final class ExitCode {
    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int ERROR = 2;
    static final int CANCELLED = 3;
    /** The command line or the configuration is wrong; as in {@code sysexits.h}. */
    static final int USAGE = 64;

    private ExitCode() {}

    static int of(RunState state) {
        return switch (state) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            default -> ERROR;
        };
    }
}
