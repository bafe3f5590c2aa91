package io.assay.ci;

import io.assay.artifact.Bundle;
import io.assay.engine.Engine;
import io.assay.run.Artifact;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** What a run of this process's engine has left. */
record EngineLeavings(Engine engine, RunRecord record) implements Leavings {
    static EngineLeavings of(Engine engine, RunId id) {
        return new EngineLeavings(engine, engine.record(id).orElseThrow());
    }

    @Override
    public void writeLogs(LogFolder folder) throws IOException {
        for (Path log : engine.logs(record.run().id())) {
            Files.createDirectories(folder.path());
            Files.copy(
                    log, folder.path().resolve(String.valueOf(log.getFileName())), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public List<Bundle.Entry> artifacts() {
        Path kept = engine.artifacts(record.run().id());
        List<Bundle.Entry> entries = new ArrayList<>();
        for (Artifact artifact : record.artifacts()) {
            entries.add(new Bundle.Entry(
                    "artifacts/" + artifact.path(),
                    artifact.size(),
                    () -> Files.newInputStream(kept.resolve(artifact.path()))));
        }
        return entries;
    }
}
