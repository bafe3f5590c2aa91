package io.assay.ci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A file that holds one JSON object, of which one list may be long. Numbers become {@link java.math.BigDecimal}. */
final class JsonFile {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonFile() {}

    /** Everything but the field of that name. */
    static JsonFields without(Path file, String longList) throws IOException {
        try (JsonParser json = open(file)) {
            Map<String, Object> fields = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals(longList)) {
                    json.skipChildren();
                } else {
                    put(fields, name, value(json));
                }
            }
            return new JsonFields(fields);
        }
    }

    /**
     * The objects of the list of that name, read as they are asked for; to be closed. Reading throws an {@link
     * UncheckedIOException} where the file ends early or is damaged.
     */
    static Stream<JsonFields> elements(Path file, String list) {
        try {
            JsonParser json = open(file);
            Elements elements = new Elements(json, toElements(json, list));
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false)
                    .onClose(elements::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean toElements(JsonParser json, String list) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals(list)) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private static JsonParser open(Path file) throws IOException {
        JsonParser json = FACTORY.createParser(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.close();
            throw new IOException(file + " holds no JSON object");
        }
        return json;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            put(fields, name, value(json));
        }
        return fields;
    }

    private static List<Object> list(JsonParser json) throws IOException {
        List<Object> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(json);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Objects of the list that the parser stands in. */
    private static final class Elements implements Iterator<JsonFields> {
        private final JsonParser json;
        private boolean more;

        Elements(JsonParser json, boolean any) throws IOException {
            this.json = json;
            this.more = any && json.nextToken() == JsonToken.START_OBJECT;
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public JsonFields next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            try {
                JsonFields element = new JsonFields(object(json));
                more = json.nextToken() == JsonToken.START_OBJECT;
                return element;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            try {
                json.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
