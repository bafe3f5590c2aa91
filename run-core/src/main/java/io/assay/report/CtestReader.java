package io.assay.report;

import io.assay.report.xml.XmlHead;
import io.assay.report.xml.XmlShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code Test.xml} that {@code ctest -T Test} writes for <a href="https://docs.cdash.org/">CDash</a>. */
final class CtestReader implements ReportReader {
    private static final XmlReport REPORT = new XmlReport(
            "CTest XML",
            new XmlShape(
                    Set.of("Site"), Set.of("Site", "Testing", "TestList", "Test"), Set.of("Name", "Path", "Results")));

    @Override
    public String format() {
        return REPORT.format();
    }

    /** The other parts of a dashboard begin with {@code <Site>} too. */
    @Override
    public boolean recognises(byte[] head) {
        List<String> tags = XmlHead.firstTags(head, 2);
        return tags.size() == 2
                && tags.get(0).matches("(?s)<Site\\b.*")
                && tags.get(1).startsWith("<Testing");
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        return REPORT.read(in, source, new CtestFormat(sink), sink);
    }
}
