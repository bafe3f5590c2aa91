package io.assay.ci.input;

/** What a job that is run again does with the run that its earlier attempt made on a server. */
public enum Rerun {
    /** Makes another run. */
    ANEW,
    /** Takes it, whatever became of it. */
    ATTACH
}
