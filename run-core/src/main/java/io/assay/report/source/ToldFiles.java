package io.assay.report.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the files of a tree that paths mean which runners wrote, perhaps elsewhere: by the longest end that exists here. */
final class ToldFiles {
    private final Root root;
    private final SourceIndex index;

    ToldFiles(Root root, SourceIndex index) {
        this.root = root;
        this.index = index;
    }

    /** The file of a case, as its report names it; empty when none is certain. */
    Optional<String> ofCase(ToldPath told, Nearest nearest) {
        return root.within(told).or(() -> told.absolute() ? foreign(told, nearest) : relative(told, nearest));
    }

    /** The file of a frame of a trace; empty when none is certain, or the frame is a library's. */
    Optional<String> ofFrame(ToldPath told, Nearest nearest) {
        if (told.library()) {
            return Optional.empty();
        }
        Optional<String> within = root.within(told);
        if (within.isPresent()) {
            return within.filter(index::has);
        }
        Optional<String> found = told.absolute() ? foreign(told, nearest) : relative(told, nearest);
        return found.filter(file -> told.ofTests() || telling(told, file));
    }

    /** Common names of files need more than themselves. */
    private static boolean telling(ToldPath told, String file) {
        String directory = Directories.of(file);
        int common = Directories.commonEnd(told.directory(), directory);
        return common >= 2 || (common >= 1 && common == Directories.depth(directory));
    }

    private Optional<String> foreign(ToldPath told, Nearest nearest) {
        List<String> directories = index.directoriesOf(told.name());
        int most = directories.stream()
                .mapToInt(found -> common(told, found))
                .max()
                .orElse(0);
        if (most == 0) {
            return lonely(told, directories);
        }
        List<String> best = directories.stream()
                .filter(found -> common(told, found) == most)
                .toList();
        return nearest.of(paths(best, told)).or(() -> whole(told, best, most));
    }

    /** A file in the root, or of a folder that was mounted under another name. */
    private static Optional<String> lonely(ToldPath told, List<String> directories) {
        boolean mounted = Directories.depth(told.directory()) <= 1;
        return directories.size() == 1 && (mounted || directories.get(0).isEmpty())
                ? Optional.of(Directories.join(directories.get(0), told.name()))
                : Optional.empty();
    }

    /** The one whose whole path the told one ends with, so that only the root has another name there. */
    private static Optional<String> whole(ToldPath told, List<String> best, int most) {
        return best.stream()
                .filter(found -> Directories.depth(found) == most)
                .findFirst()
                .map(found -> Directories.join(found, told.name()));
    }

    private Optional<String> relative(ToldPath told, Nearest nearest) {
        List<String> directories = index.directoriesOf(told.name());
        if (directories.isEmpty() || told.directory().isEmpty()) {
            return nearest.of(paths(directories, told));
        }
        return nearest.around()
                .map(around -> Directories.join(around, told.text()))
                .filter(path -> directories.contains(Directories.of(path)))
                .findFirst()
                .or(() -> nearest.of(paths(
                        directories.stream()
                                .filter(found -> Directories.endsWith(found, told.directory()))
                                .toList(),
                        told)))
                .or(() -> outer(told, directories));
    }

    /** Told relative to a folder around the tree. */
    private static Optional<String> outer(ToldPath told, List<String> directories) {
        return directories.stream()
                .filter(found -> !found.isEmpty() && Directories.endsWith(told.directory(), found))
                .max(Comparator.comparingInt(Directories::depth))
                .map(found -> Directories.join(found, told.name()));
    }

    private static int common(ToldPath told, String directory) {
        return Directories.commonEnd(told.directory(), directory);
    }

    private static List<String> paths(List<String> directories, ToldPath told) {
        return directories.stream()
                .map(directory -> Directories.join(directory, told.name()))
                .toList();
    }
}
