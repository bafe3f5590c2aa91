package io.assay.engine.queue;

import io.assay.run.Run;

/** What came of asking for a run's cancellation. */
public sealed interface Cancellation {
    /**
     * The run is cancelled, or will be once nothing of it executes any more.
     *
     * @param run CANCELLED or CANCELLING
     */
    record Accepted(Run run) implements Cancellation {}

    /** The run has ended, is being judged, or is executed by another process than the service. */
    record TooLate(Run run) implements Cancellation {}

    /** There is no such run. */
    record Unknown() implements Cancellation {}
}
