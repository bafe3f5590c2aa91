package io.assay.engine.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the regular files below a folder that match globs; {@code **} matches any number of folders, none included. */
public final class FileFinder {
    private static final Set<String> PASSED_OVER = Set.of(".git", ".assay", "node_modules");

    private final Path root;
    private final List<Pattern> patterns;

    public FileFinder(Path root, List<String> globs) {
        this.root = root;
        this.patterns = globs.stream().map(Pattern::of).toList();
    }

    /** The files that match now. Folders of version control and dependencies are passed over unless a glob names them. */
    Map<Path, FileStamp> find() {
        Map<Path, FileStamp> found = new HashMap<>();
        Set<Path> starts = new LinkedHashSet<>();
        patterns.forEach(pattern -> starts.add(root.resolve(pattern.start()).normalize()));
        for (Path start : starts) {
            boolean covered = starts.stream().anyMatch(other -> !other.equals(start) && start.startsWith(other));
            if (!covered || PASSED_OVER.stream().anyMatch(start.toString()::contains)) {
                walk(start, found);
            }
        }
        return found;
    }

    /** The files that match now, in no particular order. */
    public Set<Path> paths() {
        return find().keySet();
    }

    /** What there is now, so that {@link #changedSince} can tell what came later. */
    public Mark mark() {
        return new Mark(find());
    }

    /** The files that match now and were not there, or not the same, at the mark. */
    public Set<Path> changedSince(Mark mark) {
        Map<Path, FileStamp> found = find();
        found.entrySet().removeIf(entry -> entry.getValue().equals(mark.files.get(entry.getKey())));
        return found.keySet();
    }

    /** The files that matched at some time. */
    public static final class Mark {
        private final Map<Path, FileStamp> files;

        private Mark(Map<Path, FileStamp> files) {
            this.files = files;
        }
    }

    /** How to call a file: its path relative to the folder, with forward slashes. */
    public String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private void walk(Path start, Map<Path, FileStamp> found) {
        try {
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean passOver = !directory.equals(start)
                            && PASSED_OVER.contains(directory.getFileName().toString());
                    return passOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path relative = root.relativize(file);
                    if (patterns.stream().anyMatch(pattern -> pattern.matches(relative))) {
                        add(file, attributes, found);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException notThereYet) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for reports below " + start, e);
        }
    }

    private static void add(Path file, BasicFileAttributes attributes, Map<Path, FileStamp> found) throws IOException {
        BasicFileAttributes real = attributes.isSymbolicLink() && Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class)
                : attributes;
        if (real.isRegularFile()) {
            found.put(file, FileStamp.of(real));
        }
    }

    private record Pattern(List<PathMatcher> matchers, String start) {
        static Pattern of(String glob) {
            Set<String> forms = new LinkedHashSet<>();
            addForms(glob, forms);
            List<PathMatcher> matchers = forms.stream()
                    .map(form -> FileSystems.getDefault().getPathMatcher("glob:" + form))
                    .toList();
            int special = glob.split("[*?\\[{\\\\]", 2)[0].lastIndexOf('/');
            return new Pattern(matchers, special < 0 ? "" : glob.substring(0, special));
        }

        /** Java's {@code **}{@code /} wants at least one folder; so each is tried without, too. */
        private static void addForms(String glob, Set<String> forms) {
            if (forms.add(glob)) {
                for (int at = glob.indexOf("**/"); at >= 0; at = glob.indexOf("**/", at + 1)) {
                    addForms(glob.substring(0, at) + glob.substring(at + 3), forms);
                }
            }
        }

        boolean matches(Path relative) {
            return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
        }
    }
}
