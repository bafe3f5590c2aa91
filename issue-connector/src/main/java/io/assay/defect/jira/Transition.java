package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.util.stream.StreamSupport;

/** What a move from one state to another is asked with. */
final class Transition {
    private Transition() {}

    /** With a resolution where the move needs one; whatever else it needs, nobody can know. */
    static ObjectNode of(JsonNode transition) {
        ObjectNode body = Json.object();
        body.putObject("transition").put("id", transition.path("id").asText());
        transition.path("fields").properties().forEach(field -> {
            JsonNode form = field.getValue();
            if (!form.path("required").asBoolean()
                    || form.path("hasDefaultValue").asBoolean()) {
                return;
            }
            JsonNode allowed = form.path("allowedValues");
            if (!field.getKey().equals("resolution") || allowed.isEmpty()) {
                throw new TrackerException(
                        Kind.REFUSED,
                        "the move '" + transition.path("name").asText() + "' needs the field "
                                + form.path("name").asText() + " (" + field.getKey() + ")");
            }
            body.withObject("/fields")
                    .putObject("resolution")
                    .put("id", resolution(allowed).path("id").asText());
        });
        return body;
    }

    /** The first by which nobody says that the issue is not worked on. */
    private static JsonNode resolution(JsonNode allowed) {
        return StreamSupport.stream(allowed.spliterator(), false)
                .filter(each -> !Resolutions.decline(each))
                .findFirst()
                .orElseGet(() -> allowed.path(0));
    }
}
