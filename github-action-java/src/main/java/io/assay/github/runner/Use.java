package io.assay.github.runner;

/** What the action is used for. */
public enum Use {
    /** A server executes the suite. */
    TRIGGER,
    /** The job itself executes the suite. */
    RUN,
    /** There are reports already. */
    PUBLISH
}
