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
    private final UniqueNames names;
    private final JunitXmlEvidenceWriter evidence;

    JunitXmlCaseWriter(XmlOut xml, UniqueNames names) {
        this.xml = xml;
        this.names = names;
        this.evidence = new JunitXmlEvidenceWriter(xml);
    }

    void write(CaseResult result) throws IOException {
        String container = result.id().container();
        String leg = result.id().leg();
        String name = leg.isEmpty() ? result.id().name() : result.id().name() + " [" + leg + "]";
        xml.start("testcase")
                .attribute("name", names.unique(JunitXmlTexts.name(name)))
                .attribute(
                        "classname", JunitXmlTexts.name(result.className().isEmpty() ? container : result.className()));
        String file = result.file();
        xml.attributeIfAny("file", file == null ? "" : JunitXmlTexts.name(file))
                .attributeIfAny("line", result.line() > 0 ? String.valueOf(result.line()) : "")
                .attribute("time", JunitXmlWriter.seconds(result.duration()));
        evidence.properties(result.evidence().properties());
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
                        .attributeIfAny("message", JunitXmlTexts.message(failure.message()))
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
        evidence.output(JunitXmlTexts.output(result.output()), result.evidence());
    }

    private void failed(String element, String rerun, String type, CaseResult result, Failure failure)
            throws IOException {
        xml.start(element)
                .attribute("message", JunitXmlTexts.message(failure.message()))
                .attribute("type", JunitXmlTexts.name(type))
                .text(JunitXmlTexts.trace(failure.trace()))
                .end(element);
        for (int i = 1; i < Math.min(result.attempts(), MOST_RETRIES); i++) {
            xml.start(rerun).attribute("type", JunitXmlTexts.name(type)).end(rerun);
        }
    }

    /** Only the last failing try is known; those before it are told by their number. */
    private void retries(String element, CaseResult result, Failure failure) throws IOException {
        int failed = Math.max(1, Math.min(result.attempts(), MOST_RETRIES) - 1);
        for (int i = 1; i <= failed; i++) {
            xml.start(element)
                    .attribute("message", i == failed ? JunitXmlTexts.message(failure.message()) : "")
                    .attribute("type", JunitXmlTexts.name(failure.type()));
            if (i == failed && !failure.trace().isEmpty()) {
                xml.start("stackTrace")
                        .text(JunitXmlTexts.trace(failure.trace()))
                        .end("stackTrace");
            }
            xml.end(element);
        }
    }

    private void quarantined(CaseResult result) throws IOException {
        String message = "in quarantine, not counted: " + result.verdict() + " " + result.message();
        xml.start("skipped")
                .attribute("message", JunitXmlTexts.message(message.strip()))
                .end("skipped");
        String trace =
                JunitXmlTexts.trace(result.failureIfAny().map(Failure::trace).orElse(""));
        String output = JunitXmlTexts.output(result.output());
        evidence.output(
                trace.isEmpty() || output.isEmpty() ? trace + output : trace + "\n" + output, result.evidence());
    }

    /** A type by which readers know a time-out that its words alone do not show. */
    private static String timeoutType(Failure failure) {
        return Timeouts.is(failure.type(), failure.message(), failure.trace()) ? failure.type() : "Timeout";
    }
}
