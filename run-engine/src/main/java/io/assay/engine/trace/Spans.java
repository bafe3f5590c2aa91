package io.assay.engine.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Spans in <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP's JSON</a>: ids in hexadecimal
 * digits, times as texts, enums as numbers.
 */
final class Spans {
    static final int INTERNAL = 1;
    static final int SERVER = 2;

    private static final int STATUS_ERROR = 2;
    private static final JsonFactory JSON = new JsonFactory();

    private Spans() {}

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

    /** An {@code ExportTraceServiceRequest} with spans of one trace. */
    static String request(TraceParent trace, Map<String, String> resource, List<Span> spans) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceSpans");
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            attributes(json, resource);
            json.writeEndObject();
            json.writeArrayFieldStart("scopeSpans");
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            json.writeStringField("name", "io.assay");
            json.writeEndObject();
            json.writeArrayFieldStart("spans");
            for (Span span : spans) {
                write(json, trace, span);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, TraceParent trace, Span span) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", trace.trace());
        json.writeStringField("spanId", span.id());
        if (!span.parent().isEmpty()) {
            json.writeStringField("parentSpanId", span.parent());
        }
        if (!trace.state().isEmpty()) {
            json.writeStringField("traceState", trace.state());
        }
        Instant end = span.end().isBefore(span.start()) ? span.start() : span.end();
        json.writeStringField("name", span.name());
        json.writeNumberField("kind", span.kind());
        json.writeStringField("startTimeUnixNano", nanos(span.start()));
        json.writeStringField("endTimeUnixNano", nanos(end));
        attributes(json, span.attributes());
        if (!span.fault().isEmpty()) {
            json.writeObjectFieldStart("status");
            json.writeNumberField("code", STATUS_ERROR);
            json.writeStringField("message", span.fault());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static String nanos(Instant time) {
        return String.valueOf(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }

    private static void attributes(JsonGenerator json, Map<String, String> attributes) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", attribute.getKey());
            json.writeObjectFieldStart("value");
            json.writeStringField("stringValue", attribute.getValue());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
