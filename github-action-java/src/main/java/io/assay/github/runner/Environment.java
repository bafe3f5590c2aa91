package io.assay.github.runner;

import java.nio.file.Path;
import java.util.Map;

/** The variables of a step, as the runner sets them; one that is not set is empty. */
public record Environment(Map<String, String> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    String text(String name) {
        return variables.getOrDefault(name, "");
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value.isBlank() ? otherwise : value;
    }

    long number(String name) {
        String value = text(name).strip();
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    Path path(String name, Path otherwise) {
        String value = text(name);
        return value.isBlank() ? otherwise : Path.of(value);
    }
}
