package io.assay.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An {@code assay} process that has ended. */
record Ended(int code, String out, String err) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern RUN = Pattern.compile("run_[0-9A-Z]{26}");

    List<String> lines() {
        return out.lines().toList();
    }

    /** Standard output, which must be one JSON value and nothing else. */
    JsonNode json() throws IOException {
        return json(out);
    }

    static JsonNode json(String text) throws IOException {
        return MAPPER.reader()
                .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(text);
    }

    /** The first run id that standard output, or else standard error, names. */
    String runId() {
        Matcher matcher = RUN.matcher(out + err);
        if (!matcher.find()) {
            throw new AssertionError("no run id in: " + this);
        }
        return matcher.group();
    }
}
