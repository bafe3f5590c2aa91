package io.assay.engine.workspace;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one commit in a repository of their own, which shares its objects with the mirror; submodules and files of
 * Git LFS included. For one user at a time; closing removes it.
 */
public final class WorkingTree implements AutoCloseable {
    private final Git git;
    private final Git.Access access;
    private final Mirror mirror;
    private final String commit;
    private final Path path;
    private boolean closed;

    WorkingTree(Git git, Git.Access access, Mirror mirror, String commit, Path path) {
        this.git = git;
        this.access = access;
        this.mirror = mirror;
        this.commit = commit;
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Makes everything as the commit has it, and removes what it does not have. */
    public void clean() throws InterruptedException {
        boolean clean =
                git.run(path, "checkout", "-q", "--force", "--detach", commit).succeeded()
                        && git.run(path, "clean", "-ffdxq").succeeded()
                        && Files.exists(path.resolve(".git"));
        boolean simple = !Files.exists(path.resolve(".gitmodules"));
        if (clean && simple) {
            largeFiles();
        } else {
            Deletion.of(path);
            make();
        }
    }

    void make() throws InterruptedException {
        try {
            Files.createDirectories(path);
            require(git.run(path, "init", "-q", "--template="));
            Path objects = Files.createDirectories(path.resolve(".git/objects/info"));
            Files.writeString(objects.resolve("alternates"), mirror.repository().resolve("objects") + "\n");
            Path shallow = mirror.repository().resolve("shallow");
            if (Files.exists(shallow)) {
                Files.copy(shallow, path.resolve(".git/shallow"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path + ": check permissions and free space", e);
        }
        require(git.run(
                path, "config", "--local", "remote.origin.url", access.url().text()));
        require(git.run(path, "checkout", "-q", "--force", "--detach", commit));
        submodules();
        largeFiles();
    }

    private void require(Git.Result result) {
        if (!result.succeeded()) {
            throw new WorkspaceException(
                    Kind.LOCAL,
                    "checking out " + commit + " of " + access.url().text() + " in " + path + " failed: "
                            + result.errors().strip() + ". Check the disk and git on this machine");
        }
    }

    private void submodules() throws InterruptedException {
        if (!Files.exists(path.resolve(".gitmodules"))) {
            return;
        }
        Git.Result shallow =
                git.run(path, access, "submodule", "--quiet", "update", "--init", "--recursive", "--depth", "1");
        Git.Result result = shallow.succeeded()
                ? shallow
                : git.run(path, access, "submodule", "--quiet", "update", "--init", "--recursive");
        if (!result.succeeded()) {
            WorkspaceException e = Failures.of(access, "getting the submodules of " + commit + " of", result);
            throw e.kind() == Kind.LOCAL ? new WorkspaceException(Kind.UNUSABLE, String.valueOf(e.getMessage())) : e;
        }
    }

    private void largeFiles() throws InterruptedException {
        Git.Result asked =
                git.run(path, "grep", "-q", "--cached", "-F", "-e", "filter=lfs", "--", ":(glob)**/.gitattributes");
        if (!asked.succeeded()) {
            return;
        }
        if (!git.run(path, "lfs", "version").succeeded()) {
            throw new WorkspaceException(
                    Kind.UNUSABLE,
                    access.url().text() + " keeps files with Git LFS (.gitattributes at " + commit
                            + " says filter=lfs),"
                            + " but git-lfs is not installed on this machine: install it, or send the run to agents"
                            + " that have it");
        }
        Git.Result pulled = git.run(path, access, "lfs", "pull");
        if (!pulled.succeeded()) {
            throw Failures.of(access, "getting the Git LFS files of " + commit + " of", pulled);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Deletion.of(path);
            mirror.release();
        }
    }
}
