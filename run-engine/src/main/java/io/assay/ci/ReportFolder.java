package io.assay.ci;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Everything that a run leaves, as files of one folder: {@code run.json}, {@code junit.xml} (going on in {@code junit-2.xml}
 * …), {@code index.html}, {@code summary.md}, {@code log/} and {@code bundle.tar.zst}.
 */
public record ReportFolder(Path path) {
    public Path json() {
        return path.resolve("run.json");
    }

    public Path junit() {
        return path.resolve("junit.xml");
    }

    public Path html() {
        return path.resolve("index.html");
    }

    public Path bundle() {
        return path.resolve("bundle.tar.zst");
    }

    /** Writes all of it anew. */
    public void write(JobResult result) throws IOException {
        throw new UnsupportedOperationException();
    }
}
