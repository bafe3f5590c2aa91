package io.assay.suite.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of a few words: names of an enum in lower case, with {@code -} for {@code _}. */
public record Choice<T extends Enum<T>>(List<T> accepted) implements Form<T> {
    public Choice {
        accepted = List.copyOf(accepted);
    }

    /** Any of the enum. */
    public Choice(Class<T> type) {
        this(List.of(type.getEnumConstants()));
    }

    @Override
    public Optional<T> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return value.refuseKind("one of " + list());
        }
        Optional<T> known = accepted.stream()
                .filter(constant -> word(constant).equals(text.get()))
                .findFirst();
        if (known.isPresent()) {
            return known;
        }
        String meant = Spelling.nearest(text.get(), words())
                .map(near -> ": did you mean '" + near + "'?")
                .orElse(".");
        return value.refuse("is the text " + Described.quoted(text.get()) + meant + " Accepted: " + list());
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

    private List<String> words() {
        return accepted.stream().map(Choice::word).toList();
    }

    private String list() {
        return String.join(", ", words());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
