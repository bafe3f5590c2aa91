package io.assay.gitlab.publish;

import io.assay.report.JunitXmlFiles;
import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JUnit report that GitLab reads, in files that are each within its limits. Of a job it takes
 * <a href="https://docs.gitlab.com/ci/testing/unit_test_reports/">100 MB</a>, and 500,000 cases on the public service: where a
 * run has more, it gets those that did not just pass. The whole report stays in the artifact.
 */
final class JunitReport {
    static final JunitReport STANDARD = new JunitReport(95_000_000, 500_000);

    private final long mostBytes;
    private final int mostCases;

    JunitReport(long mostBytes, int mostCases) {
        this.mostBytes = mostBytes;
        this.mostCases = mostCases;
    }

    /** Returns what it leaves out, as a sentence; empty when it is whole. */
    Optional<String> write(Publication publication) throws IOException {
        Path folder = publication.place().folder().junit();
        clear(folder);
        RunRecord record = publication.record();
        List<Path> whole = files(publication.place().folder().report().path());
        Attachments attachments = new Attachments(publication);
        if (!whole.isEmpty() && size(whole) <= mostBytes && record.counts().total() <= mostCases) {
            for (Path file : whole) {
                attachments.carryOver(file, folder.resolve(String.valueOf(file.getFileName())));
            }
            return Optional.empty();
        }
        List<Path> written = new JunitXmlFiles(folder.resolve("junit.xml")).write(new NotPassed(record));
        int kept = withinLimit(written);
        return Optional.of("GitLab's report of tests has only cases that did not just pass"
                + (kept < written.size() ? ", and of those not all," : "")
                + " because the run is larger than GitLab takes.");
    }

    private int withinLimit(List<Path> written) throws IOException {
        long bytes = 0;
        int kept = 0;
        for (Path file : written) {
            bytes += Files.size(file);
            if (bytes > mostBytes) {
                Files.delete(file);
            } else {
                kept++;
            }
        }
        return kept;
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path old : files(folder)) {
            Files.delete(old);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> String.valueOf(file.getFileName()).matches("junit(-\\d+)?\\.xml"))
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }

    private static long size(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** The same run without what is of least use. */
    private record NotPassed(RunRecord whole) implements PartOfRun {
        @Override
        public Stream<CaseResult> cases() {
            return whole.cases()
                    .filter(result -> result.verdict() != Verdict.PASSED && result.verdict() != Verdict.SKIPPED);
        }
    }
}
