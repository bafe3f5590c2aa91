package io.assay.report.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the files of classes, modules and packages of tests by their names. A file counts when it lies in the directories that
 * the package asks for, or says itself that it is of the package; a bare name must be that of a test.
 */
final class ClassFiles {
    /** Files that say which package or name space they are of. */
    private static final List<String> DECLARING =
            List.of(".java", ".kt", ".scala", ".groovy", ".cs", ".fs", ".vb", ".php");

    private static final List<String> PLACED = List.of(".py", ".rb", ".dart", ".swift");
    private static final int MOST_DECLARATIONS = 50;
    private static final int LONGEST = 1_000;

    /** Names of folders and suites, like {@code tests}, are not those of files. */
    private static final int SHORT = "tests".length();

    private final Root root;
    private final SourceIndex index;

    ClassFiles(Root root, SourceIndex index) {
        this.root = root;
        this.index = index;
    }

    /** The file of a class like {@code com.acme.FooTest$Inner} or {@code tests.test_a.TestB}; empty when none is certain. */
    Optional<String> of(String className, Nearest nearest) {
        String name = ClassName.outer(className);
        while (!name.isEmpty() && name.length() <= LONGEST) {
            List<String> found = files(name);
            if (!found.isEmpty()) {
                return nearest.of(found);
            }
            name = ClassName.around(name);
        }
        return Optional.empty();
    }

    /** A file that a frame names, of the package of the frame's class. */
    Optional<String> inPackage(String packageName, String file, Nearest nearest) {
        return nearest.of(declared(packageName, file));
    }

    private List<String> files(String name) {
        int dot = name.lastIndexOf('.');
        String packageName = name.substring(0, Math.max(0, dot));
        String simple = name.substring(dot + 1);
        if (!index.mayHave(simple)) {
            return List.of();
        }
        if (packageName.isEmpty() && (simple.length() <= SHORT || !ToldPath.ofTests(simple))) {
            return List.of();
        }
        Stream<String> declaring =
                DECLARING.stream().flatMap(ending -> declared(packageName, simple + ending).stream());
        Stream<String> placed = ToldPath.ofTests(name)
                ? PLACED.stream().flatMap(ending -> placed(packageName, simple + ending).stream())
                : Stream.empty();
        return Stream.concat(declaring, placed).distinct().toList();
    }

    private List<String> placed(String packageName, String file) {
        if (!index.mayHave(file)) {
            return List.of();
        }
        String wanted = packageName.replace('.', '/');
        return index.directoriesOf(file).stream()
                .filter(directory -> Directories.endsWith(directory, wanted))
                .map(directory -> Directories.join(directory, file))
                .toList();
    }

    /** Kotlin, Scala and PHP need not keep files in directories like the package; then the file itself must say it. */
    private List<String> declared(String packageName, String file) {
        if (!index.mayHave(file)) {
            return List.of();
        }
        List<String> placed = packageName.isEmpty() ? List.of() : placed(packageName, file);
        if (!placed.isEmpty()) {
            return placed;
        }
        return index.directoriesOf(file).stream()
                .limit(MOST_DECLARATIONS)
                .map(directory -> Directories.join(directory, file))
                .filter(path -> Declaration.packageOf(root.path().resolve(path)).equals(packageName))
                .toList();
    }
}
