package io.assay.server.plane;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeasedRun;
import io.assay.run.Run;

/** Executes leased runs on this machine. Thread-safe. */
public interface RunExecutor {
    /** The execution of a run that was leased; nothing happens before {@link Execution#execute}. */
    Execution execution(Lease lease, LeasedRun run);

    /** A leased run that is executed once; it may be cancelled or abandoned at any time, from any thread. */
    interface Execution {
        /**
         * Executes the run and tells of it until its end, which it tells of as well ({@code executed}, {@code fault} or
         * {@code cancelled}).
         *
         * @return the run as it ended, once nothing of it executes any more
         * @throws io.assay.engine.queue.LeaseLostException when it was abandoned or had gone to somebody else
         */
        Run execute() throws InterruptedException;

        /**
         * Ends the run's processes, then says that it is cancelled. Returns soon.
         *
         * @param actor who wants it
         */
        void cancel(String actor);

        /** Ends the run's processes at once and tells nothing more of it: it is not ours any longer. Returns soon. */
        void abandon();
    }
}
