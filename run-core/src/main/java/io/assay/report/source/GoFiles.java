package io.assay.report.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds Go files, which runners name without their directory, by the import path of their package. */
final class GoFiles {
    private final Root root;
    private final SourceIndex index;
    private final Map<String, String> modules = new ConcurrentHashMap<>();

    GoFiles(Root root, SourceIndex index) {
        this.root = root;
        this.index = index;
    }

    /** The file of this name in a package; empty when none is certain. */
    Optional<String> of(String name, String importPath, Nearest nearest) {
        List<String> directories = index.directoriesOf(name);
        List<String> proven = directories.stream()
                .filter(directory -> importPath(directory).equals(importPath))
                .toList();
        List<String> alike = directories.stream()
                .filter(directory -> importPath(directory).isEmpty() && alike(directory, importPath))
                .toList();
        return nearest.of((proven.isEmpty() ? alike : proven)
                .stream().map(directory -> Directories.join(directory, name)).toList());
    }

    private static boolean alike(String directory, String importPath) {
        return directory.isEmpty() || Directories.commonEnd(directory, importPath) > 0;
    }

    /** What the {@code go.mod} around a directory makes of it; empty when there is none. */
    private String importPath(String directory) {
        return index.directoriesOf("go.mod").stream()
                .filter(around -> around.isEmpty() || directory.equals(around) || directory.startsWith(around + "/"))
                .max(Comparator.comparingInt(Directories::depth))
                .map(around -> Directories.join(
                        module(around), directory.substring(around.length()).replaceFirst("^/", "")))
                .orElse("");
    }

    private String module(String directory) {
        return modules.computeIfAbsent(
                directory, around -> Declaration.goModule(root.path().resolve(Directories.join(around, "go.mod"))));
    }
}
