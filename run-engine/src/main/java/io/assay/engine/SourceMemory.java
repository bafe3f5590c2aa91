package io.assay.engine;

import io.assay.engine.plan.Planner;
import io.assay.engine.plan.TestSources;
import io.assay.engine.store.RunStore.KnownCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Remembers which files looked like a suite's tests when its history was made, so that a later plan sees new ones. Without
 * it, a plan executes too much rather than too little.
 *
 * @param file one path a line
 */
record SourceMemory(Path file) {
    Set<String> seen() {
        try {
            return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void remember(List<KnownCase> cases, Path directory) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Set<String> files = new TreeSet<>(Planner.testFiles(cases, TestSources.in(directory)));
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".txt");
            Files.write(written, files);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
