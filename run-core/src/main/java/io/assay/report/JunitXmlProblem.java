package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.report.text.TextBuffer;
import io.assay.report.xml.DamagedXml;
import io.assay.report.xml.XmlCursor;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.io.IOException;

/** One {@code <failure>}, {@code <error>}, {@code <skipped>} or their kin while it is read. */
final class JunitXmlProblem {
    /** What Node's runner calls a case that is known not to work yet. */
    private static final String TODO = "todo";

    private final JunitXmlSection section;
    private final boolean error;
    private String message;
    private String type;
    private TextBuffer text = new TextBuffer();

    /** Begins at the start of the element. */
    JunitXmlProblem(JunitXmlSection section, XmlCursor cursor) {
        this.section = section;
        this.error = JunitXmlSection.error(cursor.name());
        String said = "";
        String ofType = "";
        for (int i = 0; i < cursor.attributes(); i++) {
            switch (cursor.attributeName(i)) {
                case "message" -> said = cursor.attribute(i);
                case "type" -> ofType = cursor.attribute(i);
                default -> {}
            }
        }
        this.message = said;
        this.type = ofType;
    }

    JunitXmlSection section() {
        return section;
    }

    /** A failure of a case that is known not to work yet does not count (Node's runner). */
    boolean pardons() {
        return section == JunitXmlSection.SKIPPED && type.equals(TODO);
    }

    void text(XmlCursor cursor) throws IOException, DamagedXml {
        cursor.appendText(text, CappedText.TRACE);
    }

    /** Of all of its texts, in characters. */
    int length() {
        return message.length() + type.length() + text.length();
    }

    /** Lets its texts go, since others of its case take the place. */
    void leaveOut() {
        int length = message.length() + text.length();
        message = "[… " + length + " characters left out …]";
        type = type.equals(TODO) ? TODO : "";
        text = new TextBuffer();
    }

    String trace() {
        return text.toString();
    }

    Failure failure(String caseName, String trace) {
        return Failures.of(error ? FailureKind.ERROR : FailureKind.ASSERTION, caseName, message, type, trace);
    }

    /** As a further one in a case that has an earlier one: its message stands before its trace, unless that says it. */
    String told() {
        String trace = trace();
        return message.isBlank() || trace.contains(message) ? trace : message + "\n" + trace;
    }

    /** Why a case was skipped. */
    String reason() {
        return Failures.plain(message.isBlank() ? Failures.firstLine(trace()) : message);
    }
}
