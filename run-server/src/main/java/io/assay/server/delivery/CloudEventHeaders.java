package io.assay.server.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of a CDEvent in CloudEvents' binary mode, by
 * <a href="https://github.com/cdevents/spec/blob/v0.5.1/cloudevents-binding.md">the binding of CDEvents</a>.
 */
final class CloudEventHeaders {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CloudEventHeaders() {}

    static Map<String, String> of(String body) {
        try {
            JsonNode event = JSON.readTree(body);
            JsonNode context = event.path("context");
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("ce-specversion", "1.0");
            headers.put("ce-id", encoded(context.path("id").asText()));
            headers.put("ce-source", encoded(context.path("source").asText()));
            headers.put("ce-type", encoded(context.path("type").asText()));
            headers.put("ce-subject", encoded(event.at("/subject/id").asText()));
            headers.put("ce-time", encoded(context.path("timestamp").asText()));
            return headers;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event is JSON", e);
        }
    }

    /** As the HTTP binding of CloudEvents 1.0 says, section 3.1.3.2. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= 0x20 || c >= 0x7f || c == '"' || c == '%') {
                encoded.append("%%%02X".formatted(c));
            } else {
                encoded.append((char) c);
            }
        }
        return encoded.toString();
    }
}
