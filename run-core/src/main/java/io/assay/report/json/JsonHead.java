package io.assay.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The beginning of a JSON document, for recognising what it is: the names that it shows, as paths. The names of an object in
 * an array have the array's path: the {@code b} of <code>{"a": [{"b": 1}]}</code> is {@code a/b}, that of
 * <code>[{"b": 1}]</code> is {@code []/b}.
 */
public final class JsonHead {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST = 100;

    private final Map<String, String> values = new HashMap<>();
    private boolean object;

    private JsonHead() {}

    /** What the first bytes (up to 4 KiB) of a document show, up to the end of its first value. */
    public static JsonHead of(byte[] head) {
        JsonHead shown = new JsonHead();
        String text = PlainBytes.text(head).stripLeading();
        if (text.startsWith("{") || text.startsWith("[")) {
            shown.read(text);
        }
        return shown;
    }

    /** Whether the document is an object. */
    public boolean object() {
        return object;
    }

    /** Whether all of these names are there. */
    public boolean has(String... paths) {
        for (String path : paths) {
            if (!values.containsKey(path)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of these names is there. */
    public boolean hasAny(String... paths) {
        for (String path : paths) {
            if (values.containsKey(path)) {
                return true;
            }
        }
        return false;
    }

    /** The first text or literal of this name; empty when it has none. */
    public String value(String path) {
        return values.getOrDefault(path, "");
    }

    private void read(String text) {
        Deque<String> paths = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(text)) {
            object = parser.nextToken() == JsonToken.START_OBJECT;
            paths.push(object ? "" : "[]/");
            while (!paths.isEmpty() && parser.nextToken() != null) {
                step(parser, paths);
            }
        } catch (IOException ends) {
            // the head may end anywhere
        }
    }

    private void step(JsonParser parser, Deque<String> paths) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) {
            String name = parser.getParsingContext().getParent().getCurrentName();
            paths.push(name == null ? paths.element() : paths.element() + name + "/");
        } else if (token.isStructEnd()) {
            paths.pop();
        } else if (token == JsonToken.FIELD_NAME) {
            values.putIfAbsent(paths.element() + parser.currentName(), "");
        } else if (parser.currentName() != null) {
            String value = parser.getText();
            values.merge(
                    paths.element() + parser.currentName(),
                    shortened(value),
                    (known, now) -> known.isEmpty() ? now : known);
        }
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }
}
