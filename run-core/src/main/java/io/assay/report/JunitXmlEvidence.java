package io.assay.report;

import io.assay.report.text.Attachments;
import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.report.text.TextBuffer;
import io.assay.report.xml.DamagedXml;
import io.assay.report.xml.XmlCursor;
import io.assay.run.Evidence;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the {@code <testcase>} that is being read prints, and its {@code <properties>}. */
final class JunitXmlEvidence {
    private static final int PRINTED_LIMIT = 1 << 20;
    private static final int PROPERTIES_LIMIT = 1 << 16;

    private final TextBuffer printed = new TextBuffer();
    private final TextBuffer value = new TextBuffer();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private int propertiesLength;
    private boolean cut;

    private JunitXmlSection inside = JunitXmlSection.OTHER;
    private String property = "";

    void begin() {
        inside = JunitXmlSection.OTHER;
        printed.clear();
        if (!properties.isEmpty()) {
            properties.clear();
            propertiesLength = 0;
        }
    }

    /** Takes the start of an element inside of the case. */
    void start(XmlCursor cursor, JunitXmlSection found) {
        if (found == JunitXmlSection.OUTPUT) {
            inside = found;
            if (!printed.isEmpty()) {
                printed.append('\n');
            }
        } else if (found == JunitXmlSection.PROPERTY) {
            inside = found;
            property(cursor);
        }
    }

    /** Takes the text that the cursor stands at; false when it is of something else. */
    boolean text(XmlCursor cursor) throws IOException, DamagedXml {
        switch (inside) {
            case OUTPUT -> cursor.appendText(printed, PRINTED_LIMIT);
            case PROPERTY -> cursor.appendText(value, PROPERTIES_LIMIT);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes the end of an element inside of the case. */
    void end(JunitXmlSection ended) {
        if (ended == inside && ended == JunitXmlSection.PROPERTY) {
            keep(property, value.toString().strip());
        }
        inside = ended == inside ? JunitXmlSection.OTHER : inside;
    }

    /**
     * What is known by the end of the case.
     *
     * @param inherited what the case has left when it leaves nothing of its own
     * @param outputKept whether what it printed is of interest, beyond the attachments that it names
     */
    Evidence told(boolean outputKept, Evidence inherited) {
        if (printed.isEmpty() && properties.isEmpty()) {
            return inherited;
        }
        String text = printed.toString();
        String output = outputKept
                ? Failures.plain(new CappedText(CappedText.OUTPUT).append(text).toString())
                : "";
        return Evidence.of(output, Attachments.in(text)).with(inherited.started(), properties);
    }

    /** Whether some case had more properties than are kept. */
    boolean cut() {
        return cut;
    }

    /** The value stands in an attribute or, where it has several lines, in the element. */
    private void property(XmlCursor cursor) {
        property = "";
        value.clear();
        for (int i = 0; i < cursor.attributes(); i++) {
            switch (cursor.attributeName(i)) {
                case "name" -> property = cursor.attribute(i);
                case "value" -> value.append(cursor.attribute(i));
                default -> {}
            }
        }
    }

    /** What is told more than once, as tags are, has all its values. */
    private void keep(String name, String told) {
        propertiesLength = Math.min(propertiesLength, PROPERTIES_LIMIT) + name.length() + told.length();
        if (propertiesLength > PROPERTIES_LIMIT) {
            cut = true;
        } else if (!name.isBlank()) {
            properties.merge(name, told, (earlier, later) -> earlier + ", " + later);
        }
    }
}
