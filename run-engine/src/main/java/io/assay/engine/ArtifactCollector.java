package io.assay.engine;

import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Hands over what a run left: files that match the suite's globs and that it made or changed. Thread-safe. */
final class ArtifactCollector {
    private final Assignment assignment;
    private final RunJournal journal;
    private final Set<String> taken = new HashSet<>();

    ArtifactCollector(Assignment assignment, RunJournal journal) {
        this.assignment = assignment;
        this.journal = journal;
    }

    /**
     * Collects the files of one place.
     *
     * @param apart folder for files whose path another place has taken before, for example {@code shard-2}
     */
    void collect(Place place, String apart) {
        if (assignment.suite().artifacts().isEmpty()) {
            return;
        }
        journal.flush(); // to copy takes its time
        for (Path file : new TreeSet<>(place.artifacts())) {
            String name = place.name(file);
            try {
                if (!place.shared()
                        || !Files.getLastModifiedTime(file).toInstant().isBefore(assignment.since())) {
                    keep(file, free(name, apart));
                }
            } catch (IOException e) {
                journal.notice(new Notice(name, "this artifact could not be kept: " + e.getMessage()));
            }
        }
    }

    private synchronized String free(String name, String apart) {
        String free = name;
        while (!taken.add(free)) {
            free = apart + "/" + free;
        }
        return free;
    }

    private void keep(Path file, String name) throws IOException {
        try (InputStream in = RedactedStream.of(Files.newInputStream(file), assignment.redactor())) {
            journal.keep(name, in);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
