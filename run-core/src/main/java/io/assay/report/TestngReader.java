package io.assay.report;

import io.assay.report.xml.XmlHead;
import io.assay.report.xml.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code testng-results.xml} of <a href="https://testng.org/#_xml_reports">TestNG</a>. */
final class TestngReader implements ReportReader {
    private static final XmlReport REPORT = new XmlReport(
            "TestNG",
            new XmlShape(
                    Set.of("testng-results"),
                    Set.of("testng-results", "suite", "test", "class", "test-method"),
                    Set.of("params", "exception", "reporter-output")));

    @Override
    public String format() {
        return REPORT.format();
    }

    @Override
    public boolean recognises(byte[] head) {
        return XmlHead.firstElement(head).filter("testng-results"::equals).isPresent();
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        return REPORT.read(in, source, new TestngFormat(sink), sink);
    }
}
