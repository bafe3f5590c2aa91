package io.assay.report;

import io.assay.run.CaseId;
import io.assay.run.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** Joins the tries of a case that a stream tells one by one, where it has said that it will. */
final class Retries {
    private static final int MOST = 10_000;

    private final Map<CaseId, ReportedCase> failed = new LinkedHashMap<>();
    private boolean supported;

    /** Switches the joining on or off; off hands over what was held back. */
    void support(boolean on, ReportSink sink) {
        supported = on;
        if (!on) {
            failed.values().forEach(sink::accept);
            failed.clear();
        }
    }

    void accept(ReportedCase reported, ReportSink sink) {
        CaseId id = new CaseId("", "", reported.className(), reported.name());
        ReportedCase earlier = failed.remove(id);
        ReportedCase joined = earlier == null ? reported : join(earlier, reported);
        if (supported && joined.verdict().failure() && failed.size() < MOST) {
            failed.put(id, joined);
        } else {
            sink.accept(joined);
        }
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
