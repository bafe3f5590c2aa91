package io.assay.suite.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One of a few words: the names of an enum in lower case, with {@code -} for {@code _}. */
public record Choice<T extends Enum<T>>(Class<T> type) implements Form<T> {
    @Override
    public Optional<T> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return value.refuseKind("one of " + accepted());
        }
        Optional<T> known = constants()
                .filter(constant -> word(constant).equals(text.get()))
                .findFirst();
        if (known.isPresent()) {
            return known;
        }
        String meant = Spelling.nearest(text.get(), words())
                .map(near -> ": did you mean '" + near + "'?")
                .orElse(".");
        return value.refuse("is the text " + Described.quoted(text.get()) + meant + " Accepted: " + accepted());
    }

    @Override
    public String kind() {
        return String.join(" or ", words());
    }

    @Override
    public Keywords schema() {
        return Keywords.of("enum", words());
    }

    @Override
    public Object written(T value) {
        return word(value);
    }

    private Stream<T> constants() {
        return Arrays.stream(type.getEnumConstants());
    }

    private List<String> words() {
        return constants().map(Choice::word).toList();
    }

    private String accepted() {
        return String.join(", ", words());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
