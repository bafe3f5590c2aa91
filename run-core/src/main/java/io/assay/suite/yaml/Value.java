package io.assay.suite.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the text on its way to a form.
 *
 * @param label what people call it, for example {@code 'timeout'} or {@code suite 'smoke'}; opens every finding
 * @param name the bare key it stands under; empty at the root
 * @param key where it is named
 */
public record Value(String label, String name, Node key, Node node, Reading reading) {
    static Value under(Entry entry, String label, Reading reading) {
        return new Value(label, entry.name(), entry.key(), entry.value(), reading);
    }

    Value item(Node item) {
        return new Value("an entry of " + label, name, item, item, reading);
    }

    boolean isText() {
        return node.getTag().equals(Tag.STR);
    }

    boolean isNumber() {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    /** What a scalar says, as it is written; empty for a list, a map, nothing. */
    public Optional<String> written() {
        return node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** What a text says; empty for every other kind. */
    public Optional<String> text() {
        return isText() ? written() : Optional.empty();
    }

    /** Tells what is wrong with this value; {@code text} continues the label. */
    public <T> Optional<T> refuse(String text) {
        reading.findings().error(isNothing() ? key : node, label + " " + text);
        return Optional.empty();
    }

    /** Tells that this value is of the wrong kind. */
    public <T> Optional<T> refuseKind(String expected) {
        return refuse("is " + Described.kind(node) + ": write " + expected);
    }

    // An empty value has no place of its own that people would look for.
    private boolean isNothing() {
        return node.getTag().equals(Tag.NULL)
                && node instanceof ScalarNode scalar
                && scalar.getValue().isEmpty();
    }
}
