package io.assay.server.http.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.server.service.RefusedException.Flaw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was wrong with a request, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> tells it.
 *
 * @param detail what was wrong and what to do
 * @param flaws every place that is at fault
 * @param headers beside those of every answer
 */
public record Problem(ProblemKind kind, String detail, List<Flaw> flaws, Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        flaws = List.copyOf(flaws);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, List.of(), Map.of());
    }

    /** The same with one more header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(kind, detail, flaws, more);
    }

    /** The same; may go better after a while. */
    public Problem after(Duration wait) {
        return with("Retry-After", Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    /** @param request its id */
    public byte[] json(String request) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "/problems/" + kind.word())
                .put("title", kind.title())
                .put("status", kind.status())
                .put("detail", detail)
                .put("instance", request);
        if (!flaws.isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            flaws.forEach(flaw -> describe(flaw, errors.addObject()));
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void describe(Flaw flaw, ObjectNode json) {
        json.put("pointer", flaw.pointer()).put("detail", flaw.detail());
        if (!flaw.accepted().isEmpty()) {
            ArrayNode accepted = json.putArray("accepted");
            flaw.accepted().forEach(accepted::add);
        }
    }
}
