package io.assay.ci;

import io.assay.run.RunRecord;
import java.io.IOException;
import java.nio.file.Path;

/** Runs that were written as {@code run.json}, for whoever reads them in another process or on another machine. */
public final class RunFile {
    private RunFile() {}

    /**
     * Reads all but the cases, which are streamed each time that they are asked for.
     *
     * @throws IOException when the file cannot be read, or is no such file
     */
    public static RunRecord open(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }
}
