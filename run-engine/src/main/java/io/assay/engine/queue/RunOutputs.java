package io.assay.engine.queue;

import io.assay.run.Artifact;
import io.assay.run.RunId;
import java.io.InputStream;

/** Where logs and files of runs are kept. Thread-safe. */
public interface RunOutputs {
    /** As {@link LeasedRun#log}. */
    void append(RunId run, int shard, long offset, byte[] bytes);

    /** Keeps a file; the run does not show it before its artifact is added to it. */
    Artifact put(RunId run, String path, InputStream content);
}
