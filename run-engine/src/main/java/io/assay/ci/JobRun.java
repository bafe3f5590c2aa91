package io.assay.ci;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The run of one job, from what was ordered to how it ended. One thread brings it to its end; any other may cancel it, at any
 * time and more than once.
 */
public interface JobRun extends AutoCloseable {
    /**
     * The run that is ordered; nothing is done yet.
     *
     * @param scratch an empty folder for what has to be kept meanwhile
     */
    static JobRun of(Order order, Path scratch, InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the run and waits for its end.
     *
     * @throws io.assay.engine.RequestException when what was ordered does not exist or is refused; the message says what is
     *     accepted
     * @throws io.assay.suite.ConfigurationException when {@code assay.yaml} is wrong
     * @throws io.assay.client.ApiException when the server refuses, or is away for longer than it is waited for
     */
    JobResult toItsEnd(JobObserver observer) throws InterruptedException;

    /**
     * Asks for the run to be ended; {@link #toItsEnd} then returns once it has, or soon.
     *
     * @param actor who wants that, in words
     */
    void cancel(String actor);

    @Override
    void close();
}
