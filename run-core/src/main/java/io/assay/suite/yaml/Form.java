package io.assay.suite.yaml;

import java.util.Optional;

/** How a value is written: reads it, and says what it reads in words and as JSON Schema. */
public interface Form<T> {
    /** The value; empty when it is of another form, which has then been told to the value's findings. */
    Optional<T> read(Value value);

    /** The kind in a few words, for the reference: {@code duration}, {@code list of globs}. */
    String kind();

    /** What is accepted, as keywords of JSON Schema draft 2020-12; wider than {@link #read} where a schema cannot know. */
    Keywords schema();

    /** The value as it is written in a file: a text, a number or a boolean. */
    default Object written(T value) {
        return value;
    }
}
