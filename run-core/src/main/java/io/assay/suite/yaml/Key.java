package io.assay.suite.yaml;

import java.util.Optional;

/**
 * A key that a section accepts, declared once for the checker, the JSON Schema and the reference.
 *
 * @param standard what holds when the key is left out
 */
public record Key<T>(String name, Form<T> form, String description, boolean required, Optional<T> standard) {

    public static <T> Key<T> required(String name, Form<T> form, String description) {
        return new Key<>(name, form, description, true, Optional.empty());
    }

    public static <T> Key<T> optional(String name, Form<T> form, String description) {
        return new Key<>(name, form, description, false, Optional.empty());
    }

    public static <T> Key<T> withDefault(String name, Form<T> form, T standard, String description) {
        return new Key<>(name, form, description, false, Optional.of(standard));
    }

    /** The default as it would be written in the file. */
    public Optional<Object> writtenStandard() {
        return standard.map(form::written);
    }
}
