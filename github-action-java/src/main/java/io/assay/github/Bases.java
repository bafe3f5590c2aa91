package io.assay.github;

import io.assay.ci.RunFile;
import io.assay.github.api.Repository;
import io.assay.github.publish.Differences;
import io.assay.github.publish.LastGood;
import io.assay.github.runner.Change;
import io.assay.github.runner.StepLog;
import io.assay.run.Counts;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the run that another one is compared with. */
record Bases(Change change, String artifact, Handover handover, StepLog log) {
    /**
     * With the last good run of its series where the server told it; else with the last good one of the base branch, out of
     * the artifact of the same name. What cannot be had is told, and leaves nothing to compare with.
     */
    Optional<Differences> differences(RunRecord record, Optional<Repository> repository) {
        if (record.counts().equals(Counts.NONE)) {
            return Optional.empty();
        }
        Path base = handover.report().base();
        if (Files.exists(base)) {
            return withFile(record, base);
        }
        return change.base().isEmpty() ? Optional.empty() : repository.flatMap(there -> withArtifact(record, there));
    }

    private Optional<Differences> withFile(RunRecord record, Path file) {
        try {
            RunFile base = RunFile.open(file);
            return Optional.of(Differences.between(
                    "the last run that passed, " + base.run().id(), Optional.empty(), base, record));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            log.line("no comparison: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Differences> withArtifact(RunRecord record, Repository repository) {
        try {
            Path scratch = Files.createDirectories(handover.folder().resolve("base"));
            LastGood.Answer answer = new LastGood(repository).compare(record, change.base(), artifact, scratch);
            answer.notice().ifPresent(log::line);
            return answer.differences();
        } catch (IOException e) {
            log.line("no comparison: " + e.getMessage());
            return Optional.empty();
        }
    }
}
