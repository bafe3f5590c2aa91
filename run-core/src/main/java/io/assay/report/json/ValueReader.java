package io.assay.report.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one value whole, up to a budget; what is beyond it is passed over. */
final class ValueReader {
    private static final int MOST_NODES = 100_000;
    private static final int MOST_TEXT = 4 << 20;

    private final JsonParser parser;
    private final Set<String> unread;
    private int nodes;
    private int text;
    private boolean shortened;

    ValueReader(JsonParser parser, Set<String> unread) {
        this.parser = parser;
        this.unread = unread;
    }

    /** Whether something was left out because the value is too large. */
    boolean shortened() {
        return shortened;
    }

    /** The value that begins with the parser's current token. */
    JsonValue read() throws IOException {
        if (++nodes > MOST_NODES) {
            shortened = true;
            parser.skipChildren();
            return JsonValue.NONE;
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new JsonValue("", fields(), List.of());
        }
        if (token == JsonToken.START_ARRAY) {
            return new JsonValue("", Map.of(), elements());
        }
        return token == JsonToken.VALUE_NULL ? JsonValue.NONE : JsonValue.scalar(scalar());
    }

    private Map<String, JsonValue> fields() throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (unread.contains(name)) {
                parser.skipChildren();
            } else {
                fields.put(name, read());
            }
        }
        return fields;
    }

    private List<JsonValue> elements() throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonValue element = read();
            if (nodes <= MOST_NODES) {
                elements.add(element);
            }
        }
        return elements;
    }

    private String scalar() throws IOException {
        if (text >= MOST_TEXT) {
            shortened = true;
            return "";
        }
        String value = parser.getText();
        text += value.length();
        return value;
    }
}
