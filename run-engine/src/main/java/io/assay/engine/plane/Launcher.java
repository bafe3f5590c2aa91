package io.assay.engine.plane;

/** Starts shard commands somewhere; one implementation a plane. */
public interface Launcher {
    /**
     * Starts the command and returns at once.
     *
     * @throws LaunchException when it cannot be started at all
     */
    Execution start(ShardCommand command, OutputListener output);

    /** Takes the command's output, redacted, line by line; called from one thread a command. */
    interface OutputListener {
        void line(String line);
    }

    /** A command that was started. */
    interface Execution {
        /** Id of its process. */
        long pid();

        /** Waits until the command and every process it left have ended and all output was handed over. */
        ShardExit await() throws InterruptedException;

        /** Ends the whole tree: terminate, then kill after the command's grace period. Returns at once; may be repeated. */
        void cancel();
    }
}
