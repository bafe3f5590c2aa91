package io.jenkins.plugins.assay.report;

import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunRecord;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A kept report as the writers of the core take it; they ask for its cases, counts and suite. */
record FileRecord(Path file, KeptReport report) implements RunRecord {
    @Override
    public Run run() {
        return new RunDraft("jenkins", report.name(), new Trigger(Trigger.Kind.CI, "jenkins")).queued(Instant.EPOCH);
    }

    @Override
    public Counts counts() {
        return report.counts();
    }

    @Override
    public Stream<CaseResult> cases() {
        try {
            CaseFile cases = CaseFile.open(file);
            return cases.cases().onClose(() -> close(cases));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(CaseFile cases) {
        try {
            cases.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<TimelineEvent> timeline() {
        return List.of();
    }

    @Override
    public List<Notice> notices() {
        return List.of();
    }

    @Override
    public List<Artifact> artifacts() {
        return List.of();
    }

    @Override
    public List<LogExcerpt> logExcerpts() {
        return List.of();
    }
}
