package io.assay.server.cli;

import io.assay.engine.RunListener.Progress;

/** How far a run is, in words. */
final class ProgressWords {
    private ProgressWords() {}

    static String of(Progress progress) {
        String cases = progress.done()
                + (progress.expected() == 0 ? "" : "/" + progress.expected())
                + (progress.done() == 1 && progress.expected() == 0 ? " case" : " cases");
        String failures = progress.failures() == 0 ? "" : ", " + progress.failures() + " failing";
        return cases + failures + ", " + shards(progress);
    }

    private static String shards(Progress progress) {
        if (progress.shards() == 1) {
            return progress.shardsDone() == 1 ? "reading the last reports" : "1 shard running";
        }
        int waiting = progress.shards() - progress.shardsDone() - progress.shardsRunning();
        return progress.shardsDone() + "/" + progress.shards() + " shards done, " + progress.shardsRunning()
                + " running" + (waiting == 0 ? "" : ", " + waiting + " waiting for a slot");
    }
}
