package io.assay.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A line with a JSON object. */
public final class JsonLine {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonCursor.DEEPEST)
                    .build())
            .build();

    private JsonLine() {}

    /** The object on this line, without the fields of these names at any depth; empty when there is none, or a broken one. */
    public static Optional<JsonValue> parse(String line, String... unread) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            JsonValue value = new ValueReader(parser, Set.of(unread)).read();
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
