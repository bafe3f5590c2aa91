package io.assay.report;

import io.assay.report.text.Timeouts;
import io.assay.report.xml.XmlOut;
import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.IOException;

/** Writes the cases of one suite. */
final class JunitXmlCaseWriter {
    private static final int MOST_RETRIES = 100;
    private static final Failure UNTOLD = new Failure(FailureKind.ERROR, "", "", "");

    private final XmlOut xml;
    private final UniqueNames names = new UniqueNames();

    JunitXmlCaseWriter(XmlOut xml) {
        this.xml = xml;
    }

    void write(CaseResult result) throws IOException {
        String container = result.id().container();
        String leg = result.id().leg();
        String name = leg.isEmpty() ? result.id().name() : result.id().name() + " [" + leg + "]";
        xml.start("testcase")
                .attribute("name", names.unique(name))
                .attribute("classname", result.className().isEmpty() ? container : result.className());
        String file = result.file();
        xml.attributeIfAny("file", file == null ? "" : file)
                .attributeIfAny("line", result.line() > 0 ? String.valueOf(result.line()) : "")
                .attribute("time", JunitXmlWriter.seconds(result.duration()));
        outcome(result);
        xml.end("testcase").line();
    }

    private void outcome(CaseResult result) throws IOException {
        Verdict verdict = result.verdict();
        if (result.quarantined() && !verdict.success() && verdict != Verdict.SKIPPED) {
            quarantined(result);
            return;
        }
        Failure failure = result.failureIfAny().orElse(UNTOLD);
        switch (verdict) {
            case PASSED -> {}
            case SKIPPED ->
                xml.start("skipped")
                        .attributeIfAny("message", failure.message())
                        .end("skipped");
            case MISSING ->
                xml.start("error")
                        .attribute("message", "planned, but no verdict arrived")
                        .attribute("type", "MISSING")
                        .end("error");
            case FLAKY -> retries("flakyFailure", result, failure);
            case BROKEN -> failed("error", "rerunError", failure.type(), result, failure);
            case FAILED -> failed("failure", "rerunFailure", failure.type(), result, failure);
            case TIMED_OUT -> failed("failure", "rerunFailure", timeoutType(failure), result, failure);
        }
        output(result.output());
    }

    private void failed(String element, String rerun, String type, CaseResult result, Failure failure)
            throws IOException {
        xml.start(element)
                .attribute("message", failure.message())
                .attribute("type", type)
                .text(failure.trace())
                .end(element);
        for (int i = 1; i < Math.min(result.attempts(), MOST_RETRIES); i++) {
            xml.start(rerun).attribute("type", type).end(rerun);
        }
    }

    /** Only the last failing try is known; those before it are told by their number. */
    private void retries(String element, CaseResult result, Failure failure) throws IOException {
        int failed = Math.max(1, Math.min(result.attempts(), MOST_RETRIES) - 1);
        for (int i = 1; i <= failed; i++) {
            xml.start(element).attribute("message", failure.message()).attribute("type", failure.type());
            if (i == failed && !failure.trace().isEmpty()) {
                xml.start("stackTrace").text(failure.trace()).end("stackTrace");
            }
            xml.end(element);
        }
    }

    private void quarantined(CaseResult result) throws IOException {
        String message = "in quarantine, not counted: " + result.verdict() + " " + result.message();
        xml.start("skipped").attribute("message", message.strip()).end("skipped");
        String trace = result.failureIfAny().map(Failure::trace).orElse("");
        output(trace.isEmpty() || result.output().isEmpty() ? trace + result.output() : trace + "\n" + result.output());
    }

    private void output(String printed) throws IOException {
        if (!printed.isEmpty()) {
            xml.start("system-out").text(printed).end("system-out");
        }
    }

    /** A type by which readers know a time-out that its words alone do not show. */
    private static String timeoutType(Failure failure) {
        return Timeouts.is(failure.type(), failure.message(), failure.trace()) ? failure.type() : "Timeout";
    }
}
