package io.assay.report.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes XML as it goes; characters that XML 1.0 does not allow become U+FFFD. */
public final class XmlOut {
    private static final char REPLACEMENT = '\ufffd';

    private final Writer out;
    private boolean tagOpen;

    public XmlOut(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    public XmlOut start(String element) throws IOException {
        endTag();
        out.append('<').append(element);
        tagOpen = true;
        return this;
    }

    public XmlOut attribute(String name, String value) throws IOException {
        out.append(' ').append(name).append("=\"");
        escape(value, true);
        out.append('"');
        return this;
    }

    /** Leaves the attribute out when there is nothing to say. */
    public XmlOut attributeIfAny(String name, String value) throws IOException {
        return value.isEmpty() ? this : attribute(name, value);
    }

    public XmlOut text(String text) throws IOException {
        if (!text.isEmpty()) {
            endTag();
            escape(text, false);
        }
        return this;
    }

    public XmlOut end(String element) throws IOException {
        if (tagOpen) {
            out.append("/>");
        } else {
            out.append("</").append(element).append('>');
        }
        tagOpen = false;
        return this;
    }

    public XmlOut line() throws IOException {
        endTag();
        out.append('\n');
        return this;
    }

    public void flush() throws IOException {
        out.flush();
    }

    private void endTag() throws IOException {
        if (tagOpen) {
            out.append('>');
            tagOpen = false;
        }
    }

    private void escape(String text, boolean attribute) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n', '\t' -> white(c, attribute);
                case '\r' -> out.append("&#13;");
                default -> out.append(allowed(text, i) ? c : REPLACEMENT);
            }
        }
    }

    /** In an attribute, a parser would make a space of it. */
    private void white(char c, boolean attribute) throws IOException {
        if (attribute) {
            out.append("&#").append(Integer.toString(c)).append(';');
        } else {
            out.append(c);
        }
    }

    private static boolean allowed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && c < '\ufffe';
    }
}
