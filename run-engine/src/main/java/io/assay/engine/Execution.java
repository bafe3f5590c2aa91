package io.assay.engine;

import io.assay.run.Run;

/** A run on its way to its end. */
interface Execution {
    /** Takes the run to its end, whatever that is. */
    Run execute() throws InterruptedException;

    /** Ends the run early, from another thread; it becomes CANCELLED. */
    void cancel(String actor);
}
