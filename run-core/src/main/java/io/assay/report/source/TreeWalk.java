package io.assay.report.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills an index with the files of a tree; passes over what tools made or fetched, and follows no links. */
final class TreeWalk extends SimpleFileVisitor<Path> {
    /** Names that are never those of a package. */
    private static final Set<String> NEVER = Set.of("node_modules", "__pycache__", "bower_components", "site-packages");

    /** Names of what a build leaves or fetches, but within sources those of packages, too. */
    private static final Set<String> MADE =
            Set.of("target", "build", "dist", "out", "obj", "venv", "vendor", "third_party", "Pods", "DerivedData");

    private static final Set<String> SOURCES = Set.of("src", "test", "tests", "spec", "lib");

    private final Path root;
    private final int most;
    private final SourceIndex index = new SourceIndex();
    private final Deque<Integer> open = new ArrayDeque<>();
    private boolean full;

    private TreeWalk(Path root, int most) {
        this.root = root;
        this.most = most;
    }

    /** What was found, and whether that is all. */
    record Found(SourceIndex index, boolean whole) {}

    static Found walk(Path root, int most) {
        TreeWalk walk = new TreeWalk(root, most);
        try {
            Files.walkFileTree(root, walk);
        } catch (IOException unreadable) {
            return new Found(walk.index, false);
        }
        return new Found(walk.index, !walk.full);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        String relative = slashed(root.relativize(directory));
        if (!relative.isEmpty() && passedOver(relative)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        index.enter(relative);
        open.push(index.latest());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Path name = file.getFileName();
        if (index.size() >= most) {
            full = true;
            return FileVisitResult.TERMINATE;
        }
        if (attributes.isRegularFile() && name != null) {
            index.add(open.getFirst(), name.toString());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
        open.pop();
        return FileVisitResult.CONTINUE;
    }

    /** What cannot be read has nothing to find. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    private static boolean passedOver(String directory) {
        String name = directory.substring(directory.lastIndexOf('/') + 1);
        if (name.startsWith(".") || NEVER.contains(name)) {
            return true;
        }
        return MADE.contains(name) && SOURCES.stream().noneMatch(sources -> Directories.has(directory, sources));
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
