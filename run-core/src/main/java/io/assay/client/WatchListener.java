package io.assay.client;

import io.assay.run.Counts;
import io.assay.run.TimelineEvent;

/** Is told of a run while it is watched, on the thread that watches. */
public interface WatchListener {
    /** The run is in a new state or phase, or waits for something else. */
    default void changed(RemoteRun run) {}

    /** Verdicts so far; those that are planned count as missing. */
    default void progress(Counts counts) {}

    default void timeline(TimelineEvent event) {}

    /** The server cannot be reached; the watch goes on trying. Told once until it can be again. */
    default void connectionLost(String why) {}

    default void connectionRegained() {}
}
