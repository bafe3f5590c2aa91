package io.assay.server.chore;

/** One time that a chore is done. Thread-safe. */
public interface Turn {
    /** Whether to begin a further step: false once the server goes down, or another one has taken over. */
    boolean goesOn();
}
