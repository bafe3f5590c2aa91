package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.report.text.Named;
import io.assay.report.text.Seconds;
import io.assay.report.text.SetUps;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case of which a report tells bit by bit. */
final class CaseDraft {
    private static final int MOST_ATTACHMENTS = 1_000;

    private String className = "";
    private String name = "";
    private final List<String> attachments = new ArrayList<>();
    private final Named properties = new Named();
    private @Nullable Instant started;
    private @Nullable String file;
    private int line;
    private Verdict verdict = Verdict.PASSED;
    private Duration duration = Duration.ZERO;
    private int attempts = 1;
    private @Nullable Failure failure;
    private String output = "";

    /** A case whose name is told later. */
    CaseDraft() {}

    CaseDraft(String className, String name) {
        named(className, name);
    }

    /** A case that stands for what went wrong around the cases of {@code className}. */
    static CaseDraft setUp(String className, ErrorText error) {
        return setUp(className, SetUps.NAME, error);
    }

    static CaseDraft setUp(String className, String name, ErrorText error) {
        String trace = ErrorText.capped(error.whole());
        return new CaseDraft(className, name)
                .failed(Failures.of(FailureKind.SETUP, SetUps.NAME, error.message(), error.type(), trace));
    }

    final CaseDraft named(String ofClass, String told) {
        className = ofClass;
        name = told;
        return this;
    }

    CaseDraft at(String told, int fromOne) {
        file = told.isBlank() ? null : told;
        line = Math.max(0, fromOne);
        return this;
    }

    CaseDraft took(double millis) {
        duration = Seconds.ofMillis(millis);
        return this;
    }

    CaseDraft tried(int times) {
        attempts = Math.max(1, times);
        return this;
    }

    CaseDraft failed(Failure why) {
        failure = why;
        verdict = Failures.verdict(why.kind());
        return this;
    }

    /** It passed at last, having failed like this; null when the report does not tell how. */
    CaseDraft recovered(@Nullable Failure earlier) {
        failure = earlier;
        verdict = Verdict.FLAKY;
        attempts = Math.max(2, attempts);
        return this;
    }

    CaseDraft skipped(String reason) {
        failure = reason.isBlank()
                ? null
                : new Failure(FailureKind.ASSERTION, Failures.plain(reason).strip(), "", "");
        verdict = Verdict.SKIPPED;
        return this;
    }

    /** What it printed; kept only when it has not simply passed, which must be known by now. */
    CaseDraft printed(CharSequence text) {
        boolean kept = verdict.failure() || verdict == Verdict.FLAKY;
        output = !kept ? "" : new CappedText(CappedText.OUTPUT).append(text).toString();
        return this;
    }

    CaseDraft attached(String path) {
        if (!path.isBlank() && attachments.size() < MOST_ATTACHMENTS) {
            attachments.add(path);
        }
        return this;
    }

    /** When it began; null when that is not told. */
    CaseDraft began(@Nullable Instant at) {
        started = at;
        return this;
    }

    /** What the report says of it by name. */
    CaseDraft property(String called, String value) {
        properties.add(called, value);
        return this;
    }

    /** Whether it has passed, as far as is known. */
    boolean passed() {
        return verdict == Verdict.PASSED;
    }

    /** How much text it holds. */
    int textLength() {
        return output.length() + (failure == null ? 0 : failure.trace().length());
    }

    ReportedCase report() {
        return new ReportedCase(
                className,
                name,
                file,
                line,
                verdict,
                duration,
                attempts,
                failure,
                Evidence.of(Failures.plain(output), attachments).with(started, properties.values()));
    }
}
