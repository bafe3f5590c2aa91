package io.assay.engine;

import io.assay.engine.defect.Remains;
import io.assay.run.Artifact;
import io.assay.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What runs left in their folders. */
record KeptRemains(Path home) implements Remains {
    @Override
    public InputStream log(RunId run, int shard) throws IOException {
        Path log = new RunFolder(home, run).log(shard);
        return Files.exists(log) ? Files.newInputStream(log) : InputStream.nullInputStream();
    }

    @Override
    public InputStream artifact(RunId run, Artifact artifact) throws IOException {
        return Files.newInputStream(new RunFolder(home, run).artifacts().resolve(artifact.path()));
    }
}
