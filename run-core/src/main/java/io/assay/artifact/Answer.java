package io.assay.artifact;

/** Whether something is at a position of a text that is still arriving. */
enum Answer {
    NO,
    YES,
    /** What is at hand does not tell yet. */
    LATER
}
