package io.jenkins.plugins.assay.publish;

import io.assay.artifact.Redactor;
import io.assay.report.ReportedCase;
import io.assay.report.source.SourceTree;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes cases of what reports tell: with the place in the sources, without tokens that tests printed, and with texts that are
 * short enough to be kept by a controller, each and all together.
 */
final class CaseForm {
    private static final int NAME = 2_000;
    private static final int MESSAGE = 4_000;
    private static final int TEXT = 64 << 10;
    private static final int LIST = 20;
    private static final int ENTRY = 1_000;

    /** Of messages, traces and outputs of one report, in characters. */
    private static final long ALL_TEXTS = 128L << 20;

    private static final int WHEN_SPENT = 400;

    private final SourceTree sources;
    private final Redactor redactor = Redactor.of(List.of());
    private final long most;
    private long kept;
    private int shortened;

    CaseForm(Path workspace) {
        this(workspace, ALL_TEXTS);
    }

    CaseForm(Path workspace, long most) {
        this.sources = SourceTree.of(workspace);
        this.most = most;
    }

    CaseResult of(ReportedCase told, String report) {
        ReportedCase placed = sources.placed(told, report);
        String container = Cut.name(sources.container(told, report), NAME);
        String className = placed.className().equals(container) ? container : Cut.name(placed.className(), NAME);
        String file = placed.file();
        boolean spent = kept > most;
        Failure reported = placed.failure();
        Failure failure = reported == null ? null : failure(reported, spent);
        Evidence evidence = evidence(placed.evidence(), report, spent);
        count(placed, failure, evidence, spent);
        return new CaseResult(
                new CaseId("", "", container, Cut.name(placed.name(), NAME)),
                className,
                file == null ? null : Cut.end(file, NAME),
                placed.line(),
                placed.verdict(),
                placed.duration(),
                placed.attempts(),
                failure,
                evidence,
                false,
                0,
                false);
    }

    /** How many cases lost texts because all together are too long. */
    int shortened() {
        return shortened;
    }

    Optional<Notice> notice() {
        return sources.notice();
    }

    private void count(ReportedCase told, Failure failure, Evidence evidence, boolean spent) {
        kept += evidence.output().length();
        if (failure != null) {
            kept += failure.message().length() + failure.trace().length();
        }
        if (spent && (told.failure() != null || !told.output().isEmpty())) {
            shortened++;
        }
    }

    private Failure failure(Failure told, boolean spent) {
        return new Failure(
                told.kind(),
                redacted(Cut.end(told.message(), spent ? WHEN_SPENT : MESSAGE)),
                Cut.end(told.type(), spent ? WHEN_SPENT : NAME),
                spent ? "" : redacted(Cut.middle(told.trace(), TEXT)));
    }

    private Evidence evidence(Evidence told, String report, boolean spent) {
        if (told.output().isEmpty()
                && told.attachments().isEmpty()
                && told.properties().isEmpty()) {
            return told.withReport(report);
        }
        List<String> attachments = told.attachments().stream()
                .limit(spent ? 0 : LIST)
                .map(path -> Cut.end(path, ENTRY))
                .toList();
        Map<String, String> properties = told.properties().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(spent ? 0 : LIST)
                .collect(Collectors.toMap(
                        entry -> Cut.name(entry.getKey(), ENTRY),
                        entry -> redacted(Cut.end(entry.getValue(), ENTRY)),
                        (one, other) -> one));
        String output = spent ? "" : redacted(Cut.middle(told.output(), TEXT));
        return new Evidence(report, told.started(), output, attachments, properties);
    }

    private String redacted(String text) {
        return text.isEmpty() ? text : redactor.redact(text);
    }
}
