package io.assay.suite.yaml;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Found values in words. */
public final class Described {
    private static final int LONGEST_QUOTE = 60;

    private Described() {}

    static String kind(Node node) {
        if (node instanceof MappingNode) {
            return "a map";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : "not a value";
    }

    /** The text in quotes, on one line, cut when it is long. */
    public static String quoted(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return "'" + shortened(line) + "'";
    }

    /** The text, cut when it is long. */
    public static String shortened(String line) {
        boolean fits = line.codePointCount(0, line.length()) <= LONGEST_QUOTE;
        return fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    private static String scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return "empty";
        }
        if (tag.equals(Tag.BOOL)) {
            return "the boolean " + scalar.getValue();
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return number ? "the number " + shortened(scalar.getValue()) : "the text " + quoted(scalar.getValue());
    }
}
