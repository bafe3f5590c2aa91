package io.assay.gitlab.fake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;

/** An answer of the fake. */
record Reply(int status, Map<String, String> headers, String body) {
    static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }

    static Reply refused(int status, String message) {
        return json(status, "{\"message\":\"" + message + "\"}");
    }

    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
