package io.assay.report;

import io.assay.report.xml.XmlHead;
import io.assay.report.xml.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Reads the XML of NUnit 2, which NUnit 3 and others still write on demand ({@code format=nunit2}). */
final class Nunit2Reader implements ReportReader {
    private static final XmlReport REPORT = new XmlReport(
            "NUnit 2 XML",
            new XmlShape(
                    Set.of("test-results"),
                    Set.of("test-results", "test-suite", "results", "test-case"),
                    Set.of("failure", "reason", "properties", "categories")));

    @Override
    public String format() {
        return REPORT.format();
    }

    @Override
    public boolean recognises(byte[] head) {
        return XmlHead.firstElement(head).filter("test-results"::equals).isPresent();
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        return REPORT.read(in, source, new Nunit2Format(sink), sink);
    }
}
