package io.assay.report.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory that a source tree begins in.
 *
 * @param path without links
 * @param names by which paths may begin that lie in it: as it was named, and without links; with slashes, ending with one
 */
record Root(Path path, List<String> names) {
    /** Copies of the tree that runs were executed in. */
    private static final String COPIES = ".assay/";

    static Root of(Path given) {
        Path absolute = given.toAbsolutePath().normalize();
        Path real = real(absolute);
        return new Root(
                real, Stream.of(absolute, real).map(Root::name).distinct().toList());
    }

    /** The path within the tree; empty when it is not in it. */
    Optional<String> within(ToldPath told) {
        return told.absolute()
                ? names.stream()
                        .filter(name -> begins(told.text(), name))
                        .map(name -> told.text().substring(name.length()))
                        .filter(inner -> !inner.isEmpty() && !inner.startsWith(COPIES))
                        .findFirst()
                : Optional.empty();
    }

    /** The directory of a report, within the tree; empty when the report lies elsewhere. */
    Optional<String> directoryOf(String report) {
        ToldPath told = ToldPath.of(report);
        return told.absolute()
                ? within(told).map(Directories::of)
                : Optional.of(Directories.of(told.text())).filter(directory -> !report.isBlank());
    }

    /** Systems with drives do not tell upper from lower case. */
    private static boolean begins(String path, String name) {
        boolean drive = name.length() > 1 && name.charAt(1) == ':';
        return path.regionMatches(drive, 0, name, 0, name.length());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return path;
        }
    }

    private static String name(Path path) {
        String slashed = path.toString().replace('\\', '/');
        return slashed.endsWith("/") ? slashed : slashed + "/";
    }
}
