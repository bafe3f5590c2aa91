package io.assay.report;

import io.assay.report.xml.XmlOut;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The totals that a written {@code <testsuite>} begins with, in JUnit XML's words. */
record JunitXmlSuiteTotals(int tests, int failures, int errors, int skipped, Duration time) {
    static final JunitXmlSuiteTotals NONE = new JunitXmlSuiteTotals(0, 0, 0, 0, Duration.ZERO);

    JunitXmlSuiteTotals plus(CaseResult result) {
        Verdict verdict = result.verdict();
        boolean pardoned = result.quarantined() && !verdict.success();
        boolean failure = !pardoned && (verdict == Verdict.FAILED || verdict == Verdict.TIMED_OUT);
        boolean error = !pardoned && (verdict == Verdict.BROKEN || verdict == Verdict.MISSING);
        boolean skip = pardoned || verdict == Verdict.SKIPPED;
        return new JunitXmlSuiteTotals(
                tests + 1,
                failures + (failure ? 1 : 0),
                errors + (error ? 1 : 0),
                skipped + (skip ? 1 : 0),
                time.plus(result.duration()));
    }

    /** Writes the start of the suite. */
    void begin(XmlOut xml, String name, Run run) throws IOException {
        xml.start("testsuite")
                .attribute("name", JunitXmlTexts.name(name))
                .attribute("tests", String.valueOf(tests))
                .attribute("failures", String.valueOf(failures))
                .attribute("errors", String.valueOf(errors))
                .attribute("skipped", String.valueOf(skipped))
                .attribute("time", JunitXmlWriter.seconds(time));
        if (run.startedAt() != null) {
            xml.attribute(
                    "timestamp", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        xml.line();
    }
}
