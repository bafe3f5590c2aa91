package io.assay.suite.yaml;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A text that means something.
 *
 * @param expected what to write, for messages
 * @param pattern regular expression for the schema; empty when a schema cannot know
 * @param parse reads the text, or tells the value what is wrong with it
 */
public record TextForm<T>(String kind, String expected, String pattern, BiFunction<Value, String, Optional<T>> parse)
        implements Form<T> {

    /** Any text that is not blank, as it is. */
    public static TextForm<String> of(String kind, String expected) {
        return new TextForm<>(kind, expected, "", (value, text) -> Optional.of(text));
    }

    /** A name. */
    public static TextForm<String> of(Names names) {
        return new TextForm<>("name", names.accepted(), names.schemaPattern(), (value, text) -> {
            Optional<String> fault = names.fault(text);
            return fault.isPresent() ? value.refuse(Described.quoted(text) + " " + fault.get()) : Optional.of(text);
        });
    }

    @Override
    public Optional<T> read(Value value) {
        Optional<String> text = value.written();
        if (text.isEmpty()) {
            return value.refuseKind(expected);
        }
        if (!value.isText()) {
            return value.refuseKind(
                    "a text, in quotes if it is meant as one: \"" + Described.shortened(text.get()) + "\"");
        }
        if (text.get().isBlank()) {
            return value.refuse("is blank: write " + expected);
        }
        if (text.get().indexOf('\0') >= 0) {
            return value.refuse("holds a NUL character, which no command and no path can take: leave it out");
        }
        return parse.apply(value, text.get());
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "string").and("pattern", pattern.isEmpty() ? "\\S" : pattern);
    }
}
