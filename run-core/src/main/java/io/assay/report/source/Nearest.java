package io.assay.report.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the one of several files of one name that belongs to a report: the one with which it shares most directories, and
 * among equals the one in its own module. Nothing is chosen where that leaves more than one.
 *
 * @param report directory of the report; null when it does not lie in the tree
 */
record Nearest(SourceIndex index, @Nullable String report) {
    Optional<String> of(List<String> files) {
        if (files.size() <= 1 || report == null) {
            return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
        }
        int most = files.stream().mapToInt(this::shared).max().orElse(0);
        List<String> near = files.stream().filter(file -> shared(file) == most).toList();
        List<String> own = near.size() == 1
                ? near
                : near.stream().filter(this::inModuleOfReport).toList();
        return own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty();
    }

    /** The report's directory and those around it, innermost first. */
    Stream<String> around() {
        String from = report == null ? "" : report;
        Stream<String> inner = Stream.iterate(from, directory -> !directory.isEmpty(), Directories::of);
        return Stream.concat(inner, Stream.of(""));
    }

    private int shared(String file) {
        return report == null ? 0 : Directories.commonStart(report, Directories.of(file));
    }

    private boolean inModuleOfReport(String file) {
        return report != null && index.moduleOf(Directories.of(file)).equals(index.moduleOf(report));
    }
}
