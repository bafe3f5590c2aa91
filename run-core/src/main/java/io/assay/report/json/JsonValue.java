package io.assay.report.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One value of a JSON document, read whole. Asking for what is not there, or is of another kind, gives {@link #NONE}, an empty
 * text or an empty list, so that readers of reports need no checks.
 *
 * @param scalar text of a string, number or literal; empty for null, objects and arrays
 * @param fields of an object
 * @param elements of an array
 */
public record JsonValue(String scalar, Map<String, JsonValue> fields, List<JsonValue> elements) {
    /** What is not there. */
    public static final JsonValue NONE = new JsonValue("", Map.of(), List.of());

    /** What a value takes beside its text. */
    private static final int FRAME = 16;

    static JsonValue scalar(String text) {
        return text.isEmpty() ? NONE : new JsonValue(text, Map.of(), List.of());
    }

    /** Whether it is an object or an array with something in it, or a text that is not empty. */
    public boolean present() {
        return !scalar.isEmpty() || !fields.isEmpty() || !elements.isEmpty();
    }

    /** About how much it holds, in characters. */
    public long length() {
        long length = (long) FRAME + scalar.length();
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            length += field.getKey().length() + field.getValue().length();
        }
        for (JsonValue element : elements) {
            length += element.length();
        }
        return length;
    }

    /** The value of a field. */
    public JsonValue at(String field) {
        return fields.getOrDefault(field, NONE);
    }

    /** The text of a field; empty when it has none. */
    public String text(String field) {
        return at(field).scalar;
    }

    /** The first of these fields that has a text. */
    public String textOf(String... names) {
        return Stream.of(names)
                .map(this::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** The elements of a field. */
    public List<JsonValue> list(String field) {
        return at(field).elements;
    }

    /** Whether a field is true. */
    public boolean flag(String field) {
        return text(field).equals("true");
    }

    /** The number in a field; empty when it has none. */
    public Optional<Double> number(String field) {
        try {
            return Optional.of(Double.parseDouble(text(field))).filter(Double::isFinite);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The whole number in a field, not negative; 0 when it has none. */
    public int count(String field) {
        return number(field)
                .map(number -> (int) Math.max(0, Math.min(number, Integer.MAX_VALUE)))
                .orElse(0);
    }

    /** The texts of an array of texts; a single text stands for an array of one. */
    public List<String> texts() {
        return elements.isEmpty()
                ? Stream.of(scalar).filter(text -> !text.isEmpty()).toList()
                : elements.stream().map(JsonValue::scalar).toList();
    }
}
