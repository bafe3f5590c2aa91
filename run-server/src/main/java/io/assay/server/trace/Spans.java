package io.assay.server.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * Spans in <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP's JSON</a>: ids in hexadecimal
 * digits, times as texts, enums as numbers.
 */
final class Spans {
    static final int INTERNAL = 1;
    static final int SERVER = 2;

    private static final int STATUS_ERROR = 2;

    private final String trace;
    private final ObjectNode request = JsonNodeFactory.instance.objectNode();
    private final ArrayNode spans;

    Spans(String trace, Map<String, String> resource) {
        this.trace = trace;
        ObjectNode ofResource = request.putArray("resourceSpans").addObject();
        attributes(ofResource.putObject("resource"), resource);
        ObjectNode ofScope = ofResource.putArray("scopeSpans").addObject();
        ofScope.putObject("scope").put("name", "io.assay");
        spans = ofScope.putArray("spans");
    }

    /**
     * One span.
     *
     * @param parent empty: it has none
     * @param fault why it did not succeed; empty when it did
     */
    record Span(
            String id,
            String parent,
            String name,
            int kind,
            Instant start,
            Instant end,
            Map<String, String> attributes,
            String fault) {}

    void add(Span span) {
        ObjectNode json = spans.addObject().put("traceId", trace).put("spanId", span.id());
        if (!span.parent().isEmpty()) {
            json.put("parentSpanId", span.parent());
        }
        Instant end = span.end().isBefore(span.start()) ? span.start() : span.end();
        json.put("name", span.name())
                .put("kind", span.kind())
                .put("startTimeUnixNano", nanos(span.start()))
                .put("endTimeUnixNano", nanos(end));
        attributes(json, span.attributes());
        if (!span.fault().isEmpty()) {
            json.putObject("status").put("code", STATUS_ERROR).put("message", span.fault());
        }
    }

    private static String nanos(Instant time) {
        return String.valueOf(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }

    private static void attributes(ObjectNode of, Map<String, String> attributes) {
        ArrayNode list = of.putArray("attributes");
        attributes.forEach((key, value) ->
                list.addObject().put("key", key).putObject("value").put("stringValue", value));
    }

    /** An {@code ExportTraceServiceRequest}. */
    String request() {
        return request.toString();
    }
}
