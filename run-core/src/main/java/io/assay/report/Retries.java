package io.assay.report;

import io.assay.run.CaseId;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** Joins the tries of a case that a stream tells one by one, where it has said that it will. */
final class Retries {
    private static final int MOST = 10_000;
    private static final int MOST_TEXT = 2 << 20;

    private final Map<CaseId, ReportedCase> failed = new LinkedHashMap<>();
    private boolean supported;
    private long text;

    /** Switches the joining on or off; off hands over what was held back. */
    void support(boolean on, ReportSink sink) {
        supported = on;
        if (!on) {
            failed.values().forEach(sink::accept);
            failed.clear();
            text = 0;
        }
    }

    void accept(ReportedCase reported, ReportSink sink) {
        CaseId id = new CaseId("", "", reported.className(), reported.name());
        ReportedCase earlier = failed.remove(id);
        ReportedCase joined = earlier == null ? reported : join(earlier, reported);
        text -= earlier == null ? 0 : length(earlier);
        if (supported && joined.verdict().failure() && failed.size() < MOST && text < MOST_TEXT) {
            failed.put(id, joined);
            text += length(joined);
        } else {
            sink.accept(joined);
        }
    }

    private static long length(ReportedCase reported) {
        Failure failure = reported.failure();
        long told = failure == null
                ? 0
                : failure.message().length() + failure.trace().length();
        return told
                + reported.output().length()
                + reported.name().length()
                + reported.className().length();
    }

    static ReportedCase join(ReportedCase earlier, ReportedCase latest) {
        boolean recovered = latest.verdict() == Verdict.PASSED;
        return new ReportedCase(
                latest.className(),
                latest.name(),
                latest.file(),
                latest.line(),
                recovered ? Verdict.FLAKY : latest.verdict(),
                latest.duration(),
                earlier.attempts() + 1,
                recovered ? earlier.failure() : latest.failure(),
                recovered ? latest.evidence().withOutput(earlier.output()) : latest.evidence());
    }
}
