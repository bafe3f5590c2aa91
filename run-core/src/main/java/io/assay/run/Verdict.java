package io.assay.run;

/** What came of one case. */
public enum Verdict {
    PASSED,
    /** An assertion did not hold. */
    FAILED,
    /** An unexpected exception, or set-up or tear-down failed. */
    BROKEN,
    SKIPPED,
    /** Failed at first, passed when tried again: passed, but counted apart. */
    FLAKY,
    /** The case's own time-out ended it. */
    TIMED_OUT,
    /** Planned, but no verdict arrived. */
    MISSING;

    /** Whether the verdict speaks against the product. */
    public boolean failure() {
        return this == FAILED || this == BROKEN || this == TIMED_OUT;
    }

    /** Whether the case did what it should, at first or in the end. */
    public boolean success() {
        return this == PASSED || this == FLAKY;
    }
}
