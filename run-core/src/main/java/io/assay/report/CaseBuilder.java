package io.assay.report;

import io.assay.report.text.Attachments;
import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.report.text.Named;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a case together from what its report tells; what it does not tell stays empty. */
final class CaseBuilder {
    /** Name of a case that stands for the tear-down of its class or suite, where the report has no name for it. */
    static final String TEAR_DOWN = "(tear-down)";

    private final String className;
    private final String name;
    private final List<String> attachments = new ArrayList<>();
    private final Named properties = new Named();
    private @Nullable Instant started;
    private @Nullable String file;
    private int line;
    private Verdict verdict = Verdict.PASSED;
    private Duration duration = Duration.ZERO;
    private @Nullable Failure failure;
    private CharSequence printed = "";

    private CaseBuilder(String className, String name) {
        this.className = className;
        this.name = name;
    }

    static CaseBuilder of(String className, String name) {
        return new CaseBuilder(className, name);
    }

    CaseBuilder at(@Nullable String path, int lineOfFile) {
        file = path;
        line = lineOfFile;
        return this;
    }

    CaseBuilder duration(Duration took) {
        duration = took;
        return this;
    }

    CaseBuilder outcome(Verdict came, @Nullable Failure why) {
        verdict = came;
        failure = why;
        return this;
    }

    /** What it printed; kept where it did not just pass, and searched for attachments anyway. */
    CaseBuilder printed(CharSequence text) {
        printed = text;
        return this;
    }

    CaseBuilder attached(List<String> paths) {
        attachments.addAll(paths);
        return this;
    }

    /** When it began; null when that is not told. */
    CaseBuilder began(@Nullable Instant at) {
        started = at;
        return this;
    }

    /** What the report says of it by name. */
    CaseBuilder property(String called, String value) {
        properties.add(called, value);
        return this;
    }

    ReportedCase build() {
        boolean kept = verdict.failure() || verdict == Verdict.FLAKY;
        String output = kept
                ? Failures.plain(
                        new CappedText(CappedText.OUTPUT).append(printed).toString())
                : "";
        attachments.addAll(Attachments.in(printed.toString()));
        return new ReportedCase(
                className,
                name,
                file,
                line,
                verdict,
                duration,
                1,
                failure,
                Evidence.of(output, attachments).with(started, properties.values()));
    }

    /** A trace as long as traces are kept. */
    static String trace(String full) {
        return full.length() <= CappedText.TRACE
                ? full
                : new CappedText(CappedText.TRACE).append(full).toString();
    }
}
