package io.assay.report;

import io.assay.report.xml.XmlHead;
import io.assay.report.xml.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the XML of <a href="https://xunit.net/docs/format-xml-v2">xUnit.net</a>: that of its second and third version, and
 * that of its first, which has classes where the others have collections.
 */
final class XunitReader implements ReportReader {
    private static final XmlReport REPORT = new XmlReport(
            "xUnit.net XML",
            new XmlShape(
                    Set.of("assemblies", "assembly"),
                    Set.of("assemblies", "assembly", "collection", "class", "test", "errors", "error"),
                    Set.of("failure", "reason", "output", "warnings", "traits")));

    /** Other formats have a root of this name as well. */
    private static final Pattern ASSEMBLY =
            Pattern.compile("<assembly\\s[^>]*(?:run-date|test-framework|total)=.*", Pattern.DOTALL);

    @Override
    public String format() {
        return REPORT.format();
    }

    @Override
    public boolean recognises(byte[] head) {
        return XmlHead.firstTags(head, 1).stream()
                .anyMatch(tag -> tag.matches("(?s)<assemblies\\b.*")
                        || ASSEMBLY.matcher(tag).matches());
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        return REPORT.read(in, source, new XunitFormat(sink), sink);
    }
}
