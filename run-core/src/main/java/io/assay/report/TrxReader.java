package io.assay.report;

import io.assay.report.xml.XmlHead;
import io.assay.report.xml.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads TRX, the XML of MSTest and of {@code dotnet test --logger trx} (schema {@code vstst.xsd} of Visual Studio). */
final class TrxReader implements ReportReader {
    private static final XmlReport REPORT = new XmlReport(
            "TRX",
            new XmlShape(
                    Set.of("TestRun"),
                    Set.of(
                            "TestRun",
                            "TestSettings",
                            "Deployment",
                            "Results",
                            "UnitTestResult",
                            "TestResult",
                            "TestResultAggregation",
                            "GenericTestResult",
                            "ManualTestResult",
                            "WebTestResult",
                            "LoadTestResult",
                            "InnerResults",
                            "TestDefinitions",
                            "UnitTest",
                            "ResultSummary"),
                    Set.of("Output", "ResultFiles", "TestMethod", "Counters", "RunInfos")));

    /** In its own name space, or in none. */
    private static final Pattern ROOT =
            Pattern.compile("<(?:\\w+:)?TestRun\\b(?:[^>]*TeamTest.*|(?![^>]*\\bxmlns=).*)", Pattern.DOTALL);

    @Override
    public String format() {
        return REPORT.format();
    }

    @Override
    public boolean recognises(byte[] head) {
        return XmlHead.firstTags(head, 1).stream()
                .anyMatch(tag -> ROOT.matcher(tag).matches());
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        try (TrxFormat format = new TrxFormat(sink)) {
            return REPORT.read(in, source, format, sink);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
