package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.run.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Joins what pytest tells in two elements of the same name: a case that failed, and its tear-down that failed then too. So
 * that they are one case, the latest failed one is held back until the next.
 */
final class TearDowns {
    private static final String TEAR_DOWN = "failed on teardown";

    private final ReportSink sink;
    private @Nullable ReportedCase held;

    TearDowns(ReportSink sink) {
        this.sink = sink;
    }

    /** Whether this is the tear-down of the case that is held. */
    boolean joins(ReportedCase next) {
        Failure failure = next.failure();
        return held != null
                && failure != null
                && failure.message().startsWith(TEAR_DOWN)
                && held.name().equals(next.name())
                && held.className().equals(next.className());
    }

    void accept(ReportedCase next) {
        if (held != null && joins(next)) {
            held = joined(held, next);
            return;
        }
        flush();
        if (next.verdict().failure()) {
            held = next;
        } else {
            sink.accept(next);
        }
    }

    void flush() {
        if (held != null) {
            ReportedCase handed = held;
            held = null;
            sink.accept(handed);
        }
    }

    private static ReportedCase joined(ReportedCase first, ReportedCase tearDown) {
        Failure failure = first.failure();
        Failure further = tearDown.failure();
        if (failure == null || further == null) {
            return first;
        }
        String trace = new CappedText(CappedText.TRACE)
                .append(failure.trace())
                .line("")
                .line(further.message())
                .line(further.trace())
                .toString();
        return new ReportedCase(
                first.className(),
                first.name(),
                first.file(),
                first.line(),
                first.verdict(),
                first.duration(),
                first.attempts(),
                new Failure(failure.kind(), failure.message(), failure.type(), trace),
                first.evidence());
    }
}
