package io.assay.engine;

import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.run.Run;

/** Watches a run while it executes; what it is told is in the store already. Called from several threads, one at a time. */
public interface RunListener {
    /** Watches nothing. */
    RunListener NONE = new RunListener() {
        @Override
        public void changed(Run run) {}

        @Override
        public void verdict(CaseResult result) {}

        @Override
        public void notice(Notice notice) {}

        @Override
        public void progress(Progress progress) {}
    };

    /** The run was created, or is in a new state or phase. */
    void changed(Run run);

    /** A case has a verdict, or another one than before. */
    void verdict(CaseResult result);

    void notice(Notice notice);

    void progress(Progress progress);

    /** The run has ended, and others are told of it, as an issue tracker: what is done, and what came of it. */
    default void filing(String words) {}

    /**
     * How far a run is.
     *
     * @param done cases with a verdict
     * @param expected cases there should be, as far as is known; 0 when nothing is known
     * @param failures so far
     * @param shardsRunning at this moment
     * @param shardsDone have ended
     * @param shards planned
     */
    record Progress(int done, int expected, int failures, int shardsRunning, int shardsDone, int shards) {}
}
