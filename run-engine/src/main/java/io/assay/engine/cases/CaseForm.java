package io.assay.engine.cases;

import io.assay.artifact.Redactor;
import io.assay.report.ReportedCase;
import io.assay.report.source.SourceTree;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.Notice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a suite's cases of what reports tell, with secrets taken out. Thread-safe. */
public final class CaseForm {
    private final String suite;
    private final Redactor redactor;
    private final Predicate<CaseId> quarantined;
    private final SourceTree sources;
    private volatile Repeated last = new Repeated("", "");

    /**
     * The form of one run's cases.
     *
     * @param quarantined which cases the policy does not count
     * @param sources in which their files are looked for
     */
    public CaseForm(String suite, Redactor redactor, Predicate<CaseId> quarantined, SourceTree sources) {
        this.suite = suite;
        this.redactor = redactor;
        this.quarantined = quarantined;
        this.sources = sources;
    }

    /**
     * The case as the run keeps it, of no shard.
     *
     * @param leg empty when there is none
     * @param report the report that told of it
     */
    public CaseResult of(ReportedCase told, String leg, String report) {
        ReportedCase reported = sources.placed(told, report);
        String className = repeated(reported.className());
        String file = reported.file() == null ? null : redact(reported.file());
        String container = sources.container(told, report);
        CaseId id = new CaseId(
                suite, leg, container.equals(className) ? className : redact(container), redact(reported.name()));
        return new CaseResult(
                id,
                className,
                file,
                reported.line(),
                reported.verdict(),
                reported.duration(),
                reported.attempts(),
                redact(reported.failure()),
                redact(reported.evidence(), report),
                quarantined(id),
                0,
                false);
    }

    /** Neighbours are of one class. */
    private String repeated(String text) {
        Repeated known = last;
        if (!known.told().equals(text)) {
            known = new Repeated(text, redact(text));
            last = known;
        }
        return known.redacted();
    }

    private record Repeated(String told, String redacted) {}

    /** What a person should know of the search for files, once cases have been made. */
    public Optional<Notice> notice() {
        return sources.notice();
    }

    /** Whether the policy does not count it. */
    public boolean quarantined(CaseId id) {
        return quarantined.test(id);
    }

    /** Text of any kind with secrets taken out. */
    public String redact(String text) {
        return text.isEmpty() ? text : redactor.redact(text);
    }

    private Evidence redact(Evidence evidence, String report) {
        if (evidence.output().isEmpty()
                && evidence.attachments().isEmpty()
                && evidence.properties().isEmpty()) {
            return evidence.withReport(report);
        }
        Map<String, String> properties = new HashMap<>();
        evidence.properties().forEach((name, value) -> properties.put(redact(name), redact(value)));
        return new Evidence(
                report,
                evidence.started(),
                redact(evidence.output()),
                evidence.attachments().stream().map(this::redact).toList(),
                properties);
    }

    private @Nullable Failure redact(@Nullable Failure failure) {
        return failure == null
                ? null
                : new Failure(
                        failure.kind(), redact(failure.message()), redact(failure.type()), redact(failure.trace()));
    }
}
