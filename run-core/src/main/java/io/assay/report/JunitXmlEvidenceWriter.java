package io.assay.report;

import io.assay.report.xml.XmlOut;
import io.assay.run.Evidence;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what a case left: {@code <properties>}, as pytest and Jenkins know them, and {@code system-out} with its attachments
 * in the convention of GitLab and Jenkins.
 */
final class JunitXmlEvidenceWriter {
    private static final int MOST = 1_000;
    private static final int MOST_TEXT = 256 * 1024;

    private final XmlOut xml;

    JunitXmlEvidenceWriter(XmlOut xml) {
        this.xml = xml;
    }

    /** By name, so that the same run gives the same file. */
    void properties(Map<String, String> properties) throws IOException {
        if (properties.isEmpty()) {
            return;
        }
        xml.start("properties").line();
        int written = 0;
        int room = MOST_TEXT;
        for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
            int size = property.getKey().length() + property.getValue().length();
            if (written < MOST && size <= room) {
                property(property.getKey(), property.getValue());
                written++;
                room -= size;
            }
        }
        if (written < properties.size()) {
            property("assay.left-out", properties.size() - written + " properties, which are too many or too long");
        }
        xml.end("properties").line();
    }

    private void property(String name, String value) throws IOException {
        xml.start("property")
                .attribute("name", name)
                .attribute("value", value)
                .end("property")
                .line();
    }

    /** What it printed, then a line for each attachment that this has not told of. */
    void output(String printed, Evidence evidence) throws IOException {
        String marks = marks(printed, evidence.attachments());
        if (!printed.isEmpty() || !marks.isEmpty()) {
            String parted = printed.isEmpty() || marks.isEmpty() || printed.endsWith("\n") ? "" : "\n";
            xml.start("system-out").text(printed + parted + marks).end("system-out");
        }
    }

    private static String marks(String printed, List<String> attachments) {
        StringBuilder marks = new StringBuilder();
        int left = 0;
        int written = 0;
        for (String path : attachments) {
            String mark = "[[ATTACHMENT|" + path + "]]";
            if (printed.contains(mark)) {
                continue;
            }
            boolean sayable =
                    !path.isBlank() && !path.contains("]]") && path.lines().count() == 1;
            if (sayable && written < MOST && marks.length() + mark.length() < MOST_TEXT) {
                marks.append(mark).append('\n');
                written++;
            } else {
                left++;
            }
        }
        return left == 0 ? marks.toString() : marks + "[… " + left + " attachments left out …]\n";
    }
}
