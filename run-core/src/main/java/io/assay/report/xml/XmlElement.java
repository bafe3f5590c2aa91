package io.assay.report.xml;

import io.assay.report.text.TextBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element that is being read or was read: its attributes, its text, and those of its children that are kept. */
public final class XmlElement {
    /** Roughly what an element without attributes costs, in characters. */
    private static final int COST = 64;

    private static final int LONGEST_TEXT = 1 << 20;
    private static final String[] NOTHING = {};

    private final String name;
    private final @Nullable XmlElement parent;
    private final TextBuffer text = new TextBuffer();
    private final List<XmlElement> children = new ArrayList<>(0);
    private String[] attributes = NOTHING;

    XmlElement(String name, @Nullable XmlElement parent) {
        this.name = name;
        this.parent = parent;
    }

    public String name() {
        return name;
    }

    /** Name of the nearest element around it that was not passed over; empty for a root. */
    public String parentName() {
        return parent == null ? "" : parent.name;
    }

    /** Value of an attribute, named as {@code prefix:name} where it has a prefix; empty when it is absent. */
    public String attribute(String wanted) {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals(wanted)) {
                return attributes[i + 1];
            }
        }
        return "";
    }

    /** Its own text, without white space around it. */
    public String text() {
        return text.toString().strip();
    }

    /** Its own text as it stands. */
    public String verbatim() {
        return text.toString();
    }

    /** All of its kept children, in their order. */
    public List<XmlElement> children() {
        return List.copyOf(children);
    }

    /** Those of its kept children that have this name. */
    public List<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** The first element that is found by following these names downwards. */
    public Optional<XmlElement> first(String... path) {
        Optional<XmlElement> found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.children.stream()
                    .filter(child -> child.name.equals(step))
                    .findFirst());
        }
        return found;
    }

    /** Text of the element that is found by following these names; empty when there is none. */
    public String textOf(String... path) {
        return first(path).map(XmlElement::text).orElse("");
    }

    /** Takes the attributes that the cursor stands at; returns what they cost. */
    int take(XmlCursor cursor) {
        int cost = COST;
        attributes = cursor.attributes() == 0 ? NOTHING : new String[cursor.attributes() * 2];
        for (int i = 0; i < attributes.length; i += 2) {
            attributes[i] = cursor.attributeName(i / 2);
            attributes[i + 1] = cursor.attribute(i / 2);
            cost += attributes[i + 1].length();
        }
        return cost;
    }

    /** Takes the text that the cursor stands at; returns what it costs. */
    int takeText(XmlCursor cursor) throws IOException, DamagedXml {
        if (text.isEmpty() && cursor.blank()) {
            return 0;
        }
        int before = text.length();
        cursor.appendText(text, LONGEST_TEXT);
        return text.length() - before;
    }

    void keep(XmlElement child) {
        children.add(child);
    }

    @Nullable
    XmlElement parent() {
        return parent;
    }
}
