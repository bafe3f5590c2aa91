package io.assay.engine.defect;

import io.assay.run.Artifact;
import io.assay.run.RunId;
import java.io.IOException;
import java.io.InputStream;

/** What a run left beside its verdicts. Streams are the caller's to close. */
public interface Remains {
    /** What a shard printed; empty when nothing is kept of it. */
    InputStream log(RunId run, int shard) throws IOException;

    /** A file that was kept; an {@link IOException} when it is gone. */
    InputStream artifact(RunId run, Artifact artifact) throws IOException;
}
