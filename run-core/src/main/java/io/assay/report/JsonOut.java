package io.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON as it goes; failures of the stream are thrown unchecked, so that objects and arrays can be lambdas. */
final class JsonOut implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

    private final JsonGenerator json;

    /** A writer replaces half a surrogate pair, where the generator for bytes would give up. */
    JsonOut(OutputStream out) throws IOException {
        json = JSON.createGenerator(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    /** An object, as the document, as an element of an array. */
    void object(Runnable fields) {
        run(json::writeStartObject);
        fields.run();
        run(json::writeEndObject);
    }

    void object(String name, Runnable fields) {
        run(() -> json.writeFieldName(name));
        object(fields);
    }

    <T> void array(String name, Iterator<T> elements, Consumer<T> write) {
        run(() -> json.writeArrayFieldStart(name));
        elements.forEachRemaining(write);
        run(json::writeEndArray);
    }

    void element(String text) {
        run(() -> json.writeString(text));
    }

    void text(String name, @Nullable String value) {
        run(() -> json.writeStringField(name, value));
    }

    /** Leaves the field out when there is nothing to say. */
    void textIfAny(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text(name, value);
        }
    }

    /** The same for an array of texts. */
    void textsIfAny(String name, List<String> values) {
        if (!values.isEmpty()) {
            array(name, values.iterator(), this::element);
        }
    }

    /** The same for an object of texts, ordered by name. */
    void mapIfAny(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            object(name, () -> new TreeMap<>(values).forEach(this::text));
        }
    }

    void instant(String name, @Nullable Instant value) {
        text(name, value == null ? null : value.toString());
    }

    void number(String name, long value) {
        run(() -> json.writeNumberField(name, value));
    }

    /** Null for 0, where 0 means unknown. */
    void numberIfKnown(String name, int value) {
        if (value > 0) {
            number(name, value);
        } else {
            run(() -> json.writeNullField(name));
        }
    }

    /** In seconds, to the millisecond. */
    void seconds(String name, Duration value) {
        run(() -> json.writeNumberField(name, BigDecimal.valueOf(value.toMillis(), 3)));
    }

    void flag(String name, boolean value) {
        run(() -> json.writeBooleanField(name, value));
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
