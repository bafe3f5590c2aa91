package io.assay.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object of an answer. A field that is absent, null or of another kind than is asked for reads as empty, and nobody asks
 * for those that this version does not know: a newer server may say more.
 */
record JsonObject(Map<String, Object> fields) {
    static final JsonFactory JSON = new JsonFactory();
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    /** The document, which must be an object. */
    static JsonObject read(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            return document(parser);
        }
    }

    static JsonObject read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            return document(parser);
        }
    }

    private static JsonObject document(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "an object was expected");
        }
        return of(parser);
    }

    /** The object that begins with the parser's current token. */
    static JsonObject of(JsonParser parser) throws IOException {
        return value(parser) instanceof JsonObject object ? object : EMPTY;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> parser.getText();
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return new JsonObject(fields);
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object element = value(parser);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    Optional<String> textIfAny(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    BigDecimal decimal(String name) {
        return fields.get(name) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    long number(String name) {
        return decimal(name).longValue();
    }

    int count(String name) {
        return (int) Math.max(0, Math.min(number(name), Integer.MAX_VALUE));
    }

    JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class);
    }

    List<String> texts(String name) {
        return elements(name, String.class);
    }

    private <T> List<T> elements(String name, Class<T> kind) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().filter(kind::isInstance).map(kind::cast).toList()
                : List.of();
    }

    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).fields().forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    Optional<Instant> instant(String name) {
        return textIfAny(name).flatMap(JsonObject::time);
    }

    /** Those that are times. */
    List<Instant> instants(String name) {
        return texts(name).stream()
                .map(JsonObject::time)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unknownForm) {
            return Optional.empty();
        }
    }
}
