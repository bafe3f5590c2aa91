package io.assay.engine.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The source files of a project, so that a plan made from history neither names a test class that is gone nor forgets one
 * that is new.
 */
public final class TestSources {
    private static final Set<String> PASSED_OVER = Set.of(
            ".git", ".assay", ".hg", ".svn", "node_modules", "target", "build", "dist", "out", ".gradle", ".venv");

    private final Set<String> paths;
    private final Map<String, List<String>> byStem = new HashMap<>();

    private TestSources(List<String> paths) {
        this.paths = Set.copyOf(paths);
        for (String path : paths) {
            byStem.computeIfAbsent(stem(path), name -> new ArrayList<>()).add(path);
        }
    }

    /** Looks at the tree below {@code project}; folders of build results and dependencies are passed over. */
    public static TestSources in(Path project) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(project, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean passOver = !directory.equals(project)
                            && PASSED_OVER.contains(directory.getFileName().toString());
                    return passOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(project.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + project, e);
        }
        return new TestSources(found);
    }

    /** The file that holds this class or is this file; empty when there is none. */
    Optional<String> fileOf(Selection container) {
        if (!container.file().isEmpty()) {
            return paths.stream()
                    .filter(path -> endsWithPath(path, container.file()))
                    .findFirst();
        }
        if (paths.contains(container.className())) {
            return Optional.of(container.className());
        }
        String outer = outermost(container.className());
        String slashed = outer.replace('.', '/');
        return byStem.getOrDefault(slashed.substring(slashed.lastIndexOf('/') + 1), List.of()).stream()
                .filter(path -> endsWithPath(withoutExtension(path), slashed))
                .findFirst();
    }

    /** Files beside the given test files that look like them: same source root, extension and last word of the name. */
    Set<String> like(Set<String> testFiles, Set<String> classNames) {
        Set<Shape> shapes = new HashSet<>();
        for (String file : testFiles) {
            shapes.add(Shape.of(file, rootOf(file, classNames)));
        }
        Set<String> alike = new HashSet<>();
        for (String path : paths) {
            if (shapes.stream().anyMatch(shape -> shape.fits(path))) {
                alike.add(path);
            }
        }
        return alike;
    }

    /** The class that a file holds when it lies below the same source root as a known class; empty when it does not. */
    static Optional<String> classIn(String file, Map<String, String> fileOfClass) {
        for (Map.Entry<String, String> known : fileOfClass.entrySet()) {
            String root = rootOf(known.getValue(), Set.of(known.getKey()));
            if (known.getKey().equals(known.getValue())) {
                return Optional.of(file);
            }
            if (file.startsWith(root)) {
                return Optional.of(
                        withoutExtension(file.substring(root.length())).replace('/', '.'));
            }
        }
        return Optional.empty();
    }

    /** {@code a.b.Outer$Inner} → {@code a.b.Outer}. */
    static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }

    private static String rootOf(String file, Set<String> classNames) {
        String stemPath = withoutExtension(file);
        for (String className : classNames) {
            String slashed = outermost(className).replace('.', '/');
            if (endsWithPath(stemPath, slashed)) {
                return stemPath.substring(0, stemPath.length() - slashed.length());
            }
        }
        int slash = file.indexOf('/');
        return slash < 0 ? "" : file.substring(0, slash + 1);
    }

    private static boolean endsWithPath(String path, String end) {
        return path.equals(end) || path.endsWith("/" + end);
    }

    private static String withoutExtension(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
    }

    private static String stem(String path) {
        String name = withoutExtension(path);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** What test files of one kind have in common. */
    private record Shape(String root, String extension, String firstWord, String lastWord) {
        static Shape of(String file, String root) {
            String stem = stem(file);
            return new Shape(root, extension(file), firstWord(stem), lastWord(stem));
        }

        boolean fits(String path) {
            String stem = stem(path);
            return path.startsWith(root)
                    && extension(path).equals(extension)
                    && (lastWord(stem).equals(lastWord) || firstWord(stem).equals(firstWord));
        }

        private static String extension(String file) {
            return file.substring(file.lastIndexOf('.') + 1);
        }

        private static String lastWord(String stem) {
            String[] words = stem.split("(?=[A-Z])|[._-]");
            return words[words.length - 1];
        }

        private static String firstWord(String stem) {
            return stem.split("(?<=[a-z])(?=[A-Z])|[._-]")[0];
        }
    }
}
