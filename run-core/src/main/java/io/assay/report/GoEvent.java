package io.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * One line of {@code go test -json}, as {@code go doc test2json} describes it.
 *
 * @param test empty when the event is of the package itself
 * @param elapsed in seconds
 * @param importPath what was built, in events of a build
 * @param failedBuild what could not be built, in the failure of a package
 */
record GoEvent(
        String action,
        String packageName,
        String test,
        String output,
        String elapsed,
        String importPath,
        String failedBuild,
        String time) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The event on this line; empty when there is none. */
    static Optional<GoEvent> parse(String line) {
        String text = line.strip();
        if (!text.startsWith("{") || !text.contains("\"Action\"")) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return Optional.of(read(parser)).filter(event -> !event.action.isEmpty());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static GoEvent read(JsonParser parser) throws IOException {
        String[] fields = {"", "", "", "", "", "", "", ""};
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int index = index(parser.currentName());
            if (parser.nextToken().isScalarValue() && index >= 0) {
                fields[index] = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return new GoEvent(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7]);
    }

    private static int index(String field) {
        return switch (field) {
            case "Action" -> 0;
            case "Package" -> 1;
            case "Test" -> 2;
            case "Output" -> 3;
            case "Elapsed" -> 4;
            case "ImportPath" -> 5;
            case "FailedBuild" -> 6;
            case "Time" -> 7;
            default -> -1;
        };
    }
}
