package io.assay.ci.input;

import java.nio.file.Path;
import java.util.Map;

/** The environment variables of a job; one that is not set is empty. */
public record Variables(Map<String, String> values) {
    public Variables {
        values = Map.copyOf(values);
    }

    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    public String text(String name, String otherwise) {
        String value = text(name);
        return value.isBlank() ? otherwise : value;
    }

    /** Zero where there is no number, or one of more than 18 digits. */
    public long number(String name) {
        String value = text(name).strip();
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    public Path path(String name, Path otherwise) {
        String value = text(name);
        return value.isBlank() ? otherwise : Path.of(value);
    }

    /** Names only: values may be secret. */
    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
