package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields as all messages write them: what is null or empty and may be left out is. */
final class Json {
    private Json() {}

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static void textIfAny(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    static void textUnlessEmpty(JsonGenerator json, String name, String text) throws IOException {
        textIfAny(json, name, text.isEmpty() ? null : text);
    }

    static void numberUnlessZero(JsonGenerator json, String name, int number) throws IOException {
        if (number != 0) {
            json.writeNumberField(name, number);
        }
    }

    static void flag(JsonGenerator json, String name, boolean flag) throws IOException {
        if (flag) {
            json.writeBooleanField(name, true);
        }
    }

    static void texts(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** As a list of pairs, for the names may be what JSON parsers do not take as names. */
    static void textsByName(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStartArray();
            json.writeString(text.getKey());
            json.writeString(text.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    static <T> void object(JsonGenerator json, String name, Form<T> form, T value) throws IOException {
        json.writeObjectFieldStart(name);
        form.write(json, value);
        json.writeEndObject();
    }

    static <T> void objects(JsonGenerator json, String name, Form<T> form, List<T> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            json.writeStartObject();
            form.write(json, value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
