package io.assay.ci.input;

import io.assay.run.RunState;

/** Which runs make the job fail. */
public enum FailOn {
    /** Every one that has not passed. */
    FAILURE,
    /** Those that could not be judged or were cancelled, but none whose tests failed. */
    ERROR,
    NEVER;

    public boolean fails(RunState state) {
        return switch (this) {
            case FAILURE -> state != RunState.PASSED;
            case ERROR -> state != RunState.PASSED && state != RunState.FAILED;
            case NEVER -> false;
        };
    }
}
