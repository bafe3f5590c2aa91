package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Keeps the cases of a report in the folder of its build, each with what became of it since the last good build. */
final class KeptCases {
    private final Run<?, ?> build;
    private final ReportHead head;

    KeptCases(Run<?, ?> build, ReportHead head) {
        this.build = build;
        this.head = head;
    }

    /** Writes the file of the report; if that fails there is the one that was there before, or none. */
    KeptReport keep(CaseSource source) throws IOException, InterruptedException {
        try (CaseSorter sorter = new CaseSorter(ReportFiles.folder(build));
                CaseFileWriter writer = new CaseFileWriter(ReportFiles.of(build, head.name()))) {
            source.each(result -> add(sorter, result));
            return write(sorter, writer);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void add(CaseSorter sorter, CaseResult result) {
        try {
            sorter.add(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeptReport write(CaseSorter sorter, CaseFileWriter writer) throws IOException {
        Tally tally = new Tally();
        KeptComparison comparison = null;
        Optional<Baseline> found = Baseline.of(build, head.name());
        if (found.isPresent()) {
            try (Baseline baseline = found.get()) {
                compare(baseline, sorter, writer, tally);
                comparison = new KeptComparison(baseline.build(), tally.kinds());
            }
        } else {
            for (Iterator<CaseResult> cases = sorter.sorted(); cases.hasNext(); ) {
                write(cases.next(), null, writer, tally);
            }
        }
        writer.finish();
        return new KeptReport(head(sorter.repeated()), tally, comparison);
    }

    private static void compare(Baseline baseline, CaseSorter sorter, CaseFileWriter writer, Tally tally)
            throws IOException {
        Spliterator<CaseResult> now = Spliterators.spliteratorUnknownSize(sorter.sorted(), Spliterator.ORDERED);
        try (Stream<Comparison.Change> changes =
                Comparison.of(baseline.cases().cases(), StreamSupport.stream(now, false))) {
            for (Iterator<Comparison.Change> each = changes.iterator(); each.hasNext(); ) {
                Comparison.Change change = each.next();
                CaseResult shown = Optional.ofNullable(change.now()).orElse(change.before());
                write(Objects.requireNonNull(shown), change.kind(), writer, tally);
            }
        }
    }

    private static void write(CaseResult result, @CheckForNull Comparison.Kind kind, CaseFileWriter writer, Tally tally)
            throws IOException {
        writer.add(result, kind);
        tally.add(result, kind);
    }

    private ReportHead head(int repeated) {
        if (repeated == 0) {
            return head;
        }
        String notice = repeated == 1
                ? "One case was reported twice under one name; the worse verdict was kept."
                : repeated
                        + " cases were reported again under a name that was there; the worst verdict of each was kept.";
        return withNotices(
                Stream.concat(head.notices().stream(), Stream.of(notice)).toList());
    }

    private ReportHead withNotices(List<String> notices) {
        return new ReportHead(
                head.name(),
                head.runId(),
                head.url(),
                head.state(),
                head.reason(),
                head.message(),
                head.project(),
                head.suite(),
                head.environment(),
                head.revision(),
                head.links(),
                notices);
    }
}
