package io.assay.gitlab.job;

/** What a job is there for: one use for each component that has a run. */
public enum Use {
    /** Executes a suite. */
    SMOKE,
    /** There are reports already. */
    PUBLISH
}
