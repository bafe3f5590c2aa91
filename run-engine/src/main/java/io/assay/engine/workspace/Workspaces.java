package io.assay.engine.workspace;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Revisions of git repositories on this machine: one mirror a repository, out of which files are read and working trees are
 * made. Needs {@code git} 2.32 or newer. Everything fails with a {@link WorkspaceException} that says what to do. Thread-safe;
 * several processes may share a home.
 */
public final class Workspaces implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{40,64})\t(.+)");

    private final Path home;
    private final long mostBytes;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Git git;
    private final Path trees;
    private final HeldFile alive;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();
    private final FilesRead filesRead = new FilesRead();

    private Workspaces(Path home, long mostBytes, Map<String, String> environment, InstantSource clock) {
        this.home = home.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        Own own = Own.in(this.home.resolve("trees"));
        this.trees = own.trees();
        this.alive = own.alive();
        this.git = new Git(trees.resolve("git"), environment);
    }

    /**
     * Opens the workspaces in a folder and removes what processes that died have left there.
     *
     * @param mostBytes how much the mirrors may take; beyond it, those that were not used for longest are removed, unless a
     *     working tree needs them
     * @param environment of this process: git's {@code PATH} and {@code HOME}, and where {@code env:NAME} is found
     */
    public static Workspaces open(Path home, long mostBytes, Map<String, String> environment, InstantSource clock) {
        Workspaces opened = new Workspaces(home, mostBytes, environment, clock);
        opened.removeLeftovers();
        opened.bound();
        return opened;
    }

    /**
     * The commit that a revision means now.
     *
     * @param revision commit id (also abbreviated to 7 or more digits), branch, tag, or ref such as {@code refs/pull/7/head};
     *     a branch goes before a tag of the same name
     * @return the full id; the commit exists
     */
    public String resolve(Source.Git source, String revision) throws InterruptedException {
        Git.Access access = access(source);
        if (Revisions.isFullId(revision)) {
            require(access, revision);
            return revision;
        }
        Revisions.requireName(revision, source);
        Optional<String> named = named(access, revision);
        if (named.isEmpty() && Revisions.mayBeId(revision)) {
            Mirror mirror = mirror(access);
            named = mirror.locked(clock.instant(), repository -> mirror.expand(access, revision));
        }
        return named.orElseThrow(() -> new WorkspaceException(
                Kind.NO_SUCH_REVISION,
                source.url() + " has no branch, tag, ref or commit '" + revision
                        + "'; see that it was pushed and is not deleted"));
    }

    private Optional<String> named(Git.Access access, String revision) throws InterruptedException {
        List<String> names = List.of(
                "refs/heads/" + revision,
                "refs/tags/" + revision + "^{}",
                "refs/tags/" + revision,
                "refs/" + revision,
                revision);
        Map<String, String> found = listed(access, names, "looking for '" + revision + "' in");
        return names.stream().filter(found::containsKey).findFirst().map(found::get);
    }

    private Map<String, String> listed(Git.Access access, List<String> patterns, String doing)
            throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ls-remote", "-q", "--", access.url().text()));
        command.addAll(patterns);
        Git.Result listed = git.run(trees, access, command.toArray(String[]::new));
        if (!listed.succeeded()) {
            throw Failures.of(access, doing, listed);
        }
        Map<String, String> found = new LinkedHashMap<>();
        listed.output()
                .lines()
                .map(LINE::matcher)
                .filter(line -> line.matches())
                .forEach(line -> found.put(line.group(2), line.group(1)));
        return found;
    }

    /**
     * Refs of a repository as they are now, each with its commit (of an annotated tag: the tag).
     *
     * @param patterns whole names, in which {@code *} stands for anything, such as {@code refs/heads/*}
     */
    public Map<String, String> refs(Source.Git source, String... patterns) throws InterruptedException {
        for (String pattern : patterns) {
            Revisions.requireName(pattern.replace("*", "any"), source);
        }
        return listed(access(source), List.of(patterns), "listing the refs of");
    }

    /**
     * Paths of the files in which two revisions differ, whatever lies between them.
     *
     * @param before as {@link #resolve} takes it, as {@code after}
     */
    public Set<String> changed(Source.Git source, String before, String after) throws InterruptedException {
        String from = resolve(source, before);
        String to = resolve(source, after);
        Mirror mirror = mirror(access(source));
        return mirror.locked(clock.instant(), repository -> {
            mirror.require(access(source), from);
            mirror.require(access(source), to);
            return mirror.changed(access(source), from, to);
        });
    }

    /**
     * Text of a file at a commit, up to 1 MiB; empty when the commit has no such file.
     *
     * @param commit full id
     * @param path from the root of the repository, for example {@code assay.yaml}
     */
    public Optional<String> read(Source.Git source, String commit, String path) throws InterruptedException {
        Revisions.requireFullId(commit, source);
        Git.Access access = access(source);
        String key = source.url() + "\n" + commit + "\n" + path;
        Optional<Optional<String>> known = filesRead.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        Mirror mirror = mirror(access);
        Optional<String> text = mirror.locked(clock.instant(), repository -> {
            mirror.require(access, commit);
            return mirror.read(access, commit, path);
        });
        filesRead.remember(key, text);
        return text;
    }

    /**
     * A clean working tree of a commit, to be closed.
     *
     * @param commit full id
     */
    public WorkingTree tree(Source.Git source, String commit) throws InterruptedException {
        Revisions.requireFullId(commit, source);
        Git.Access access = access(source);
        Mirror mirror = mirror(access);
        mirror.use();
        Path path = trees.resolve(Integer.toString(made.incrementAndGet()));
        WorkingTree tree = new WorkingTree(git, access, mirror, commit, path);
        try {
            require(access, commit);
            try {
                tree.make();
            } catch (WorkspaceException e) {
                if (e.kind() != Kind.LOCAL) {
                    throw e;
                }
                remake(access, commit);
                Deletion.of(path);
                tree.make();
            }
            return tree;
        } catch (RuntimeException | InterruptedException e) {
            tree.close();
            throw e;
        }
    }

    private void require(Git.Access access, String commit) throws InterruptedException {
        Mirror mirror = mirror(access);
        boolean fetched = mirror.locked(clock.instant(), repository -> mirror.require(access, commit));
        if (fetched) {
            bound();
        }
    }

    /** Objects of the commit are not what they were. */
    private void remake(Git.Access access, String commit) throws InterruptedException {
        Mirror mirror = mirror(access);
        mirror.locked(clock.instant(), repository -> {
            Deletion.of(repository);
            mirror.prepare(clock.instant());
            return mirror.require(access, commit);
        });
    }

    private Git.Access access(Source.Git source) {
        return new Git.Access(RemoteUrl.of(source), Credential.of(source, environment));
    }

    private Mirror mirror(Git.Access access) {
        return mirrorIn(Mirror.nameOf(access.url().text()));
    }

    private Mirror mirrorIn(String name) {
        return mirrors.computeIfAbsent(
                name, key -> new Mirror(git, home.resolve("mirrors").resolve(key)));
    }

    private void removeLeftovers() {
        for (Path lock : children(home.resolve("trees"))) {
            String name = lock.getFileName().toString();
            if (name.endsWith(LOCK)) {
                HeldFile.tryHoldLeft(lock).ifPresent(held -> {
                    Deletion.of(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                    Deletion.of(lock);
                    held.close();
                });
            }
        }
    }

    private void bound() {
        List<Path> folders = new ArrayList<>(children(home.resolve("mirrors")).stream()
                .filter(Files::isDirectory)
                .sorted(Comparator.comparing(Workspaces::lastUsed).reversed())
                .toList());
        long bytes = 0;
        for (Path folder : folders) {
            bytes += size(folder);
            if (bytes > mostBytes) {
                mirrorIn(folder.getFileName().toString()).removeUnlessUsed();
            }
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static long lastUsed(Path folder) {
        return folder.toFile().lastModified();
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException changing) {
            return 0;
        }
    }

    /** Removes the working trees that are still there. */
    @Override
    public void close() {
        Deletion.of(trees);
        Deletion.of(trees.resolveSibling(trees.getFileName() + LOCK));
        alive.close();
    }

    /** The folder of one process for its working trees, and the lock beside it that says that the process lives. */
    private record Own(Path trees, HeldFile alive) {
        /** A process that starts at the same moment may take the lock of this one for left, and remove it: then another is made. */
        static Own in(Path folder) {
            while (true) {
                Path trees = folder.resolve(UUID.randomUUID().toString());
                Path lock = trees.resolveSibling(trees.getFileName() + LOCK);
                Optional<HeldFile> held = HeldFile.tryHold(lock, false);
                if (held.isPresent() && Files.exists(lock)) {
                    return new Own(trees, held.get());
                }
                held.ifPresent(HeldFile::close);
            }
        }
    }
}
