package io.assay.server.plane;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeasedRun;

/** Executes leased runs on this machine. Thread-safe. */
public interface RunExecutor {
    /**
     * Begins to execute a run; it tells of it through {@code run} until the end, which it tells of as well ({@code executed},
     * {@code fault} or {@code cancelled}).
     */
    Execution start(Lease lease, LeasedRun run);

    /** A leased run that is being executed. Thread-safe. */
    interface Execution {
        /**
         * Waits until nothing of the run executes any more and its end was told.
         *
         * @throws io.assay.engine.queue.LeaseLostException when the run had gone to somebody else before that
         */
        void await() throws InterruptedException;

        /**
         * Ends the run's processes, then says that it is cancelled.
         *
         * @param actor who wants it
         */
        void cancel(String actor);

        /** Ends the run's processes at once and tells nothing more of it: it is not ours any longer. */
        void abandon();
    }
}
