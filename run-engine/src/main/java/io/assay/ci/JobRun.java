package io.assay.ci;

import java.time.InstantSource;

/**
 * The run of one job, from what was ordered to its report. One thread brings it to its end; any other may cancel it, at any
 * time and more than once.
 */
public interface JobRun {
    /** The run that is ordered; nothing is done yet. */
    static JobRun of(Order order, ReportFolder folder, InstantSource clock) {
        if (order instanceof Order.Here here) {
            return EmbeddedRun.of(here, folder, clock);
        }
        if (order instanceof Order.OfReports reports) {
            return EmbeddedRun.of(reports, folder, clock);
        }
        if (order instanceof Order.OnServer there) {
            return new ServerRun(there.server(), ServerWork.of(there), folder, clock);
        }
        if (order instanceof Order.ToServer upload) {
            return new ServerRun(upload.server(), ServerWork.of(upload), folder, clock);
        }
        if (order instanceof Order.LeftHere left) {
            return EmbeddedRun.of(left, folder, clock);
        }
        return new RecordedRun((Order.Recorded) order, folder);
    }

    /**
     * Makes the run, waits for its end and fills the report folder.
     *
     * @throws io.assay.engine.RequestException when what was ordered does not exist, is refused, or is not had in time; the
     *     message says what is accepted
     * @throws io.assay.suite.ConfigurationException when {@code assay.yaml} is wrong
     * @throws io.assay.client.ApiException when the server refuses, or does not answer any more
     */
    JobResult toItsEnd(JobObserver observer) throws InterruptedException;

    /**
     * Asks for the run to be ended, and returns at once. {@link #toItsEnd} then returns when it has, at the latest after some
     * seconds.
     *
     * @param actor who wants that, in words
     */
    void cancel(String actor);
}
