package io.assay.engine.workspace;

public final class Workspaces {
    public java.util.Optional<String> read(Source.Git source, String commit, String path) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public WorkingTree tree(Source.Git source, String commit) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public String resolve(Source.Git source, String commit) throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
