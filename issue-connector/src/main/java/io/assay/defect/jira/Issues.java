package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Defect.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Issues as Jira tells them. */
final class Issues {
    /** What is hidden in an issue and in a comment. */
    static final String PROPERTY = "assay";

    static final List<String> FIELDS =
            List.of("status", "creator", "resolution", "resolutiondate", "statuscategorychangedate", "updated");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    private Issues() {}

    static Optional<JsonNode> read(Jira jira, String key) {
        return jira.find(
                "read " + key, "/issue/" + key + "?fields=" + String.join(",", FIELDS) + "&properties=" + PROPERTY);
    }

    /** A record of ours; empty when the issue is somebody else's. */
    static Optional<Defect> ours(Jira jira, JsonNode issue) {
        JsonNode data = issue.path("properties").path(PROPERTY).path("data");
        if (!data.isTextual()) {
            return Optional.empty();
        }
        String key = issue.path("key").asText();
        boolean done = category(issue.at("/fields/status")).equals("done");
        boolean declined =
                Resolutions.decline(issue.at("/fields/resolution")) || Resolutions.decline(issue.at("/fields/status"));
        State closed = declined ? State.DECLINED : State.CLOSED;
        return Optional.of(new Defect(
                key,
                Newest.number(issue),
                jira.page(key),
                done ? closed : State.OPEN,
                done ? closed(issue.path("fields")) : null,
                data.asText()));
    }

    /** What is hidden, as it is sent. */
    static ArrayNode property(String data) {
        ArrayNode properties = Json.array();
        properties.addObject().put("key", PROPERTY).putObject("value").put("data", data);
        return properties;
    }

    /** Names of states are everybody's own; their category is {@code new}, {@code indeterminate} or {@code done}. */
    static String category(JsonNode status) {
        return status.at("/statusCategory/key").asText();
    }

    private static Instant closed(JsonNode fields) {
        for (String name : List.of("resolutiondate", "statuscategorychangedate", "updated")) {
            try {
                return OffsetDateTime.parse(fields.path(name).asText(), TIME).toInstant();
            } catch (DateTimeException e) {
                // not every Jira and not every way to be done sets each of them
            }
        }
        return Instant.EPOCH;
    }
}
