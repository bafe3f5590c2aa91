package io.assay.suite.yaml;

import java.util.Optional;

/**
 * A text in which {@code ${NAME}} stands for what the environment of this process says, for secrets above all: no message
 * quotes it.
 *
 * @param kind in a few words, for the reference
 * @param expected what to write, for messages
 */
public record Expanded(String kind, String expected) implements Form<String> {
    @Override
    public Optional<String> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return value.refuse("is not a text: write " + expected);
        }
        Optional<String> expanded = Interpolation.expand(value, text.get());
        if (expanded.isPresent() && expanded.get().isBlank()) {
            return value.refuse("is blank: write " + expected);
        }
        return expanded;
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "string").and("pattern", "\\S");
    }
}
