package io.assay.report;

import io.assay.report.xml.XmlOut;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writes a run as JUnit XML that GitLab, Jenkins and the like accept: one suite for each container, unique names within it,
 * retries in Surefire's words ({@code flakyFailure}, {@code rerunFailure}), attachments as {@code [[ATTACHMENT|path]]} in
 * {@code system-out}. BROKEN and MISSING are errors, FAILED and TIMED_OUT failures. A failure in quarantine is
 * {@code skipped} with a message that says so, because it must not turn its reader red; what it printed and its trace are in
 * {@code system-out}. Texts beyond {@link JunitXmlTexts}' limits are cut, which is told in their place.
 *
 * <p>The cases are streamed twice side by side, one stream a suite ahead of the other, so that each suite can begin with its
 * totals and nothing is held. For files that stay within GitLab's limits see {@link JunitXmlFiles}.
 */
public final class JunitXmlWriter implements ReportWriter {
    @Override
    public void write(RunRecord record, OutputStream out) throws IOException {
        XmlOut xml = new XmlOut(out);
        Run run = record.run();
        xml.start("testsuites")
                .attribute("name", run.suite())
                .attribute("tests", String.valueOf(record.counts().total()))
                .attribute("time", seconds(run.duration().orElse(Duration.ZERO)))
                .line();
        try (Stream<CaseResult> ahead = record.cases();
                Stream<CaseResult> cases = record.cases()) {
            Containers totals = new Containers(ahead.iterator());
            Containers written = new Containers(cases.iterator());
            while (totals.next() && written.next()) {
                JunitXmlSuiteTotals counted = totals.countRest();
                counted.begin(xml, written.name(), run);
                JunitXmlCaseWriter writer = new JunitXmlCaseWriter(xml, new UniqueNames());
                while (written.hasCase()) {
                    writer.write(written.takeCase());
                }
                xml.end("testsuite").line();
            }
        }
        xml.end("testsuites").line().flush();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
