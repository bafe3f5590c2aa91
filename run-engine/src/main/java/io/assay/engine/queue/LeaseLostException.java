package io.assay.engine.queue;

import io.assay.run.RunId;

/** A run is no longer leased to whoever tells of it: the lease has expired, or the run has ended or was deleted. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeaseLostException(RunId run, long epoch) {
        super(run + " is no longer leased in epoch " + epoch + "; stop executing it and discard what it left");
    }
}
