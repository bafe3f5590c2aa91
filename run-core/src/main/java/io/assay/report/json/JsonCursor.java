package io.assay.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks through one JSON document, whatever its size: objects and arrays are visited, values are read one at a time. Depth,
 * numbers and texts are bounded.
 */
public final class JsonCursor {
    static final int DEEPEST = 400;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(4 * ShortStrings.LONGEST)
                    .maxNameLength(10_000)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final ShortStrings source;
    private final JsonParser parser;
    private int shortened;
    private boolean trailing;

    /** Reads from the start; the encoding is UTF-8, or UTF-16 where a byte order mark or the first bytes say so. */
    public JsonCursor(InputStream in) throws IOException {
        source = new ShortStrings(PlainBytes.of(in));
        parser = JSON.createParser(source);
    }

    /** A visit of something that the cursor has reached; what it leaves unread is passed over. */
    public interface Visit {
        void here() throws IOException, DamagedJson;
    }

    /** A visit of a field's value. */
    public interface FieldVisit {
        void here(String field) throws IOException, DamagedJson;
    }

    /** Goes to the document, visits it, and looks whether anything follows it. */
    public void document(Visit visit) throws IOException, DamagedJson {
        if (next() == null) {
            throw new DamagedJson(0, "empty file", true);
        }
        visit.here();
        pass();
        trailing = somethingFollows();
    }

    /** Visits the fields of the object that it is at, in their order; nothing when it is at no object. */
    public void fields(FieldVisit visit) throws IOException, DamagedJson {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (next() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                next();
                visit.here(name);
                pass();
            }
        }
    }

    /** Visits the elements of the array that it is at; nothing when it is at no array. */
    public void elements(Visit visit) throws IOException, DamagedJson {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (next() != JsonToken.END_ARRAY) {
                visit.here();
                pass();
            }
        }
    }

    /** Reads each object of the array that it is at, without the fields of these names at any depth. */
    public void objects(Consumer<JsonValue> taker, String... unread) throws IOException, DamagedJson {
        elements(() -> {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                taker.accept(value(unread));
            }
        });
    }

    /** Reads the value that it is at, without the fields of these names at any depth. */
    public JsonValue value(String... unread) throws IOException, DamagedJson {
        try {
            ValueReader reader = new ValueReader(parser, Set.of(unread));
            JsonValue value = reader.read();
            shortened += reader.shortened() ? 1 : 0;
            return value;
        } catch (JsonProcessingException e) {
            throw damage(e);
        }
    }

    /** What was left out, in words. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (source.cut() > 0) {
            remarks.add(source.remark());
        }
        if (shortened > 0) {
            remarks.add(shortened + " cases are too large to be read whole; some of their details were left out");
        }
        if (trailing) {
            remarks.add("holds more after its end; that was passed over");
        }
        return remarks;
    }

    private JsonToken next() throws IOException, DamagedJson {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw damage(e);
        }
    }

    /** Objects and arrays that a visit has not entered are still at their start. */
    private void pass() throws IOException, DamagedJson {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw damage(e);
        }
    }

    private boolean somethingFollows() throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private DamagedJson damage(JsonProcessingException e) {
        long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
        boolean truncated = e instanceof JsonEOFException || source.endsAt(at);
        return new DamagedJson(source.origin(at), truncated ? "ends inside of " + place() : cause(e), truncated);
    }

    private String place() {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return path.isEmpty() ? "its first value" : path;
    }

    private static String cause(JsonProcessingException e) {
        String said = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return said.startsWith("Document nesting depth")
                    ? "nested deeper than " + DEEPEST + " levels"
                    : "a name, number or text is too long to be read";
        }
        return "no valid JSON: " + said.lines().findFirst().orElse("");
    }
}
