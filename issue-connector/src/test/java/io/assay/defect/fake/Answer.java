package io.assay.defect.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What a fake answers. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static Answer of(int status, JsonNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json"),
                body.toString().getBytes(UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    public static Answer refused(int status, String message) {
        return of(status, FakeServer.JSON.createObjectNode().put("message", message));
    }

    boolean error() {
        return status >= 400;
    }

    /** The body as JSON; missing when there is none. */
    JsonNode json() {
        try {
            return body.length == 0 ? MissingNode.getInstance() : FakeServer.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
