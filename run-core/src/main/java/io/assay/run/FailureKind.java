package io.assay.run;

/** What kind of failure a case had. */
public enum FailureKind {
    ASSERTION,
    ERROR,
    TIMEOUT,
    SETUP
}
