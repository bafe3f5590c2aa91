package io.assay.report;

import io.assay.report.xml.XmlHead;
import io.assay.report.xml.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the <a href="https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html">XML of
 * NUnit</a> 3 and later.
 */
final class Nunit3Reader implements ReportReader {
    private static final XmlReport REPORT = new XmlReport(
            "NUnit 3 XML",
            new XmlShape(
                    Set.of("test-run"),
                    Set.of("test-run", "test-suite", "test-case"),
                    Set.of("failure", "reason", "output", "assertions", "attachments", "properties")));

    @Override
    public String format() {
        return REPORT.format();
    }

    @Override
    public boolean recognises(byte[] head) {
        return XmlHead.firstElement(head).filter("test-run"::equals).isPresent();
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        return REPORT.read(in, source, new Nunit3Format(sink), sink);
    }
}
