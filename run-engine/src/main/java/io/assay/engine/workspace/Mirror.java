package io.assay.engine.workspace;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this machine has of one repository: the commits that were asked for, each fetched alone where the server allows it.
 * Nothing in it is ever collected as garbage; it is removed as a whole. Thread-safe, among processes too.
 */
final class Mirror {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    private static final int MOST_TEXT = 1 << 20;

    private final Git git;
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
    private @Nullable HeldFile inUse;

    Mirror(Git git, Path folder) {
        this.git = git;
        this.folder = folder;
    }

    /** Its bare repository. */
    Path repository() {
        return folder.resolve("git");
    }

    Path folder() {
        return folder;
    }

    /** Something that is done while nobody else changes the mirror. */
    interface Work<T> {
        T in(Path repository) throws InterruptedException;
    }

    /** Does it; once more with a new mirror where this one turns out to be damaged. */
    <T> T locked(Instant now, Work<T> work) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            HeldFile held = HeldFile.hold(beside("lock"));
            try {
                return heldBy(now, work);
            } finally {
                held.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T heldBy(Instant now, Work<T> work) throws InterruptedException {
        prepare(now);
        try {
            return work.in(repository());
        } catch (WorkspaceException e) {
            if (e.kind() != Kind.LOCAL) {
                throw e;
            }
            LOG.warn("the mirror in {} is damaged and made anew: {}", folder, e.getMessage());
            Deletion.of(folder);
            prepare(now);
            return work.in(repository());
        }
    }

    private Path beside(String extension) {
        return folder.resolveSibling(folder.getFileName() + "." + extension);
    }

    /** Makes it where it is not there; to be called in {@link #locked}. */
    void prepare(Instant now) throws InterruptedException {
        try {
            if (Files.exists(repository().resolve("HEAD"))) {
                removeLocks();
            } else {
                make();
            }
            Files.setLastModifiedTime(folder, FileTime.from(now));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": check permissions and free space", e);
        }
    }

    private void make() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path fresh = folder.resolve("new-" + UUID.randomUUID());
        Git.Result made = git.run(folder, "init", "-q", "--bare", "--template=", fresh.toString());
        if (!made.succeeded()) {
            throw new WorkspaceException(
                    Kind.LOCAL,
                    "cannot make a repository in " + folder + ": "
                            + made.errors().strip());
        }
        Deletion.of(repository());
        Files.move(fresh, repository());
    }

    /** Whoever held git's own locks has died: nobody works here without ours. */
    private void removeLocks() throws IOException {
        try (Stream<Path> files = Files.walk(repository())) {
            for (Path file : files.filter(Mirror::isLeftBehind).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isLeftBehind(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".lock") || name.startsWith("tmp_");
    }

    /**
     * Sees to it that a commit is there; to be called in {@link #locked}.
     *
     * @return whether anything had to be fetched
     */
    boolean require(Git.Access access, String commit) throws InterruptedException {
        if (has(commit)) {
            return false;
        }
        Git.Result alone = git.run(
                repository(),
                access,
                "fetch",
                "-q",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--depth=1",
                access.url().text(),
                "+" + commit + ":refs/assay/" + commit);
        if (alone.succeeded() && has(commit)) {
            return true;
        }
        Kind kind = Failures.kind(alone);
        if (kind == Kind.AUTHENTICATION || kind == Kind.UNREACHABLE) {
            throw Failures.of(access, "fetching " + commit + " from", alone);
        }
        boolean serverKnowsItIsNotThere = alone.errors().contains("not our ref");
        if (!serverKnowsItIsNotThere) {
            fetchAll(access);
        }
        if (!has(commit)) {
            throw new WorkspaceException(
                    Kind.NO_SUCH_REVISION,
                    access.url().text() + " has no commit " + commit + "; see that it was pushed and is not deleted");
        }
        return true;
    }

    private boolean has(String commit) throws InterruptedException {
        return git.run(repository(), "cat-file", "-e", commit + "^{commit}").succeeded();
    }

    private void fetchAll(Git.Access access) throws InterruptedException {
        String refs = "+refs/*:refs/remote/*";
        String url = access.url().text();
        boolean shallow = Files.exists(repository().resolve("shallow"));
        Git.Result all = shallow
                ? git.run(
                        repository(),
                        access,
                        "fetch",
                        "-q",
                        "--no-tags",
                        "--no-write-fetch-head",
                        "--depth=2147483647",
                        url,
                        refs)
                : git.run(repository(), access, "fetch", "-q", "--no-tags", "--no-write-fetch-head", url, refs);
        if (!all.succeeded()) {
            throw Failures.of(access, "fetching from", all);
        }
    }

    /** The commit that an abbreviated id means; to be called in {@link #locked}. */
    Optional<String> expand(Git.Access access, String abbreviated) throws InterruptedException {
        fetchAll(access);
        Git.Result found = git.run(repository(), "rev-parse", "-q", "--verify", abbreviated + "^{commit}");
        return found.succeeded() ? Optional.of(found.output().strip()) : Optional.empty();
    }

    /** Paths in which two commits that are there differ. */
    Set<String> changed(Git.Access access, String before, String after) throws InterruptedException {
        Git.Result differing =
                git.run(repository(), "diff-tree", "-r", "-z", "--name-only", "--no-renames", before, after);
        if (!differing.succeeded()) {
            throw Failures.of(access, "comparing " + before + " with " + after + " in the mirror of", differing);
        }
        return Arrays.stream(differing.output().split("\0"))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Text of a file at a commit that is there; empty when the commit has no such file. */
    Optional<String> read(Git.Access access, String commit, String path) throws InterruptedException {
        Git.Result file = git.run(repository(), "cat-file", "blob", commit + ":" + path);
        if (file.output().length() > MOST_TEXT) {
            throw new WorkspaceException(
                    Kind.UNUSABLE,
                    path + " of " + access.url().text() + " at " + commit + " is larger than 1 MiB: make it shorter");
        }
        if (file.succeeded()) {
            return Optional.of(file.output());
        }
        String words = file.errors().toLowerCase(Locale.ROOT);
        if (words.contains("does not exist in") || words.contains("bad file")) {
            return Optional.empty();
        }
        throw Failures.of(access, "reading " + path + " of " + commit + " from the mirror of", file);
    }

    /** The mirror is needed until {@link #release}. */
    synchronized void use() {
        if (users++ == 0) {
            inUse = HeldFile.tryHold(beside("used"), true).orElse(null);
        }
    }

    synchronized void release() {
        if (--users == 0 && inUse != null) {
            inUse.close();
            inUse = null;
        }
    }

    /** Removes it, unless somebody needs it. */
    synchronized void removeUnlessUsed() {
        if (users > 0 || !lock.tryLock()) {
            return;
        }
        try (HeldFile nobody = HeldFile.tryHold(beside("used"), false).orElse(null);
                HeldFile locked = HeldFile.tryHold(beside("lock"), false).orElse(null)) {
            if (nobody != null && locked != null) {
                Deletion.of(folder);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A name for the folder of a repository that tells people which it is. */
    static String nameOf(String url) {
        String last = url.replaceAll("[/.]*(?:\\.git)?/*$", "").replaceAll("^.*[/:]", "");
        String readable = last.replaceAll("[^A-Za-z0-9_-]", "_");
        String digest =
                UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)).toString();
        return (readable.length() > 40 ? readable.substring(0, 40) : readable) + "-" + digest;
    }
}
