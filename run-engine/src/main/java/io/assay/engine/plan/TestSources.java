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

    /**
     * Files beside the given test files that look like them: same source root and extension, and the first or last word of
     * the name is one that several of them share (any word, when they share none).
     */
    Set<String> like(Set<String> testFiles, Set<String> classNames) {
        Map<String, Set<String>> wordsOf = new HashMap<>();
        Map<String, List<String>> alike = new HashMap<>();
        for (String file : testFiles) {
            alike.computeIfAbsent(rootOf(file, classNames) + "\n" + extension(file), kind -> new ArrayList<>())
                    .add(file);
        }
        alike.forEach((kind, files) -> wordsOf.put(kind, sharedWords(files)));
        Set<String> found = new HashSet<>();
        for (String path : paths) {
            for (Map.Entry<String, Set<String>> kind : wordsOf.entrySet()) {
                String[] parts = kind.getKey().split("\n", -1);
                boolean fits = path.startsWith(parts[0]) && extension(path).equals(parts[1]);
                if (fits && sharesAWord(path, kind.getValue())) {
                    found.add(path);
                }
            }
        }
        return found;
    }

    private static Set<String> sharedWords(List<String> files) {
        Map<String, Integer> uses = new HashMap<>();
        for (String file : files) {
            edgeWords(file).forEach(word -> uses.merge(word, 1, Integer::sum));
        }
        Set<String> shared = new HashSet<>(uses.keySet());
        shared.removeIf(word -> uses.getOrDefault(word, 0) < 2);
        return shared;
    }

    private static boolean sharesAWord(String path, Set<String> words) {
        return words.isEmpty() || edgeWords(path).stream().anyMatch(words::contains);
    }

    /** First and last word of a file's name: {@code Test} in {@code TestCart} and {@code CartTest}, {@code spec} in {@code cart.spec.ts}. */
    private static Set<String> edgeWords(String file) {
        String[] words = stem(file).split("(?<=[a-z0-9])(?=[A-Z])|[._-]");
        return new HashSet<>(List.of(words[0], words[words.length - 1]));
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

    /** {@code tests/test_cart.py} → {@code tests.test_cart}. */
    static String dotted(String file) {
        return withoutExtension(file).replace('/', '.');
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

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
