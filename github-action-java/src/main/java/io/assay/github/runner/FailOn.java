package io.assay.github.runner;

/** Which runs make the job fail. */
public enum FailOn {
    /** Every one that has not passed. */
    FAILURE,
    /** Those that could not be judged or were cancelled, but none whose tests failed. */
    ERROR,
    NEVER
}
