package io.assay.engine.workspace;

import java.nio.file.Path;

/** The files of one commit, clean, for one user at a time; closing removes them. */
public final class WorkingTree implements AutoCloseable {
    public Path path() {
        throw new UnsupportedOperationException();
    }

    public void clean() throws InterruptedException {}

    @Override
    public void close() {}
}
