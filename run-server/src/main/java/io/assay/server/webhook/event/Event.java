package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.suite.WebhookEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that happened in a repository, or that a message tells.
 *
 * @param fields what templates may ask for, by name; what was not told is not in it
 * @param payload whole
 */
public record Event(
        WebhookEvent kind,
        Repository repository,
        Commit commit,
        Map<String, String> fields,
        More more,
        JsonNode payload) {
    private static final int LONGEST = 4000;

    public Event {
        fields = Map.copyOf(fields);
    }

    /** Whether the change comes from someone who may change the repository. */
    public enum Trust {
        YES,
        NO,
        /** The sender does not say. */
        UNKNOWN
    }

    /**
     * What there is to be tested.
     *
     * @param sha full id of a commit, where it is told
     * @param ref such as {@code refs/heads/main}
     * @param ordinal when it came about, in milliseconds since 1970: later ones are newer
     */
    public record Commit(Optional<String> sha, Optional<String> ref, OptionalLong ordinal, Trust trust) {}

    /**
     * What only some events have.
     *
     * @param draft the pull or merge request is one
     * @param again id that whoever made the check run gave it: the run that is asked for again
     * @param once names what happened, whatever the delivery is called; empty where commit and ref do
     */
    public record More(
            List<String> labels,
            boolean draft,
            Changes changes,
            Optional<Comment> comment,
            Optional<String> again,
            Optional<String> once) {
        static final More NOTHING =
                new More(List.of(), false, new Changes.Untold(), Optional.empty(), Optional.empty(), Optional.empty());

        public More {
            labels = List.copyOf(labels);
        }

        static More changed(Changes changes) {
            return new More(List.of(), false, changes, Optional.empty(), Optional.empty(), Optional.empty());
        }

        static More comment(Comment comment, String id) {
            return new More(
                    List.of(),
                    false,
                    new Changes.Untold(),
                    Optional.of(comment),
                    Optional.empty(),
                    Optional.of("comment " + id));
        }
    }

    /**
     * A comment on a pull or merge request.
     *
     * @param association of the author with the repository, as GitHub tells it, in lower case with dashes; else empty
     */
    public record Comment(String author, String association, String text) {}

    /** What stands in {@code {{name}}}; a JSON pointer for messages. What is far too long is taken as not told. */
    public Optional<String> field(String name) {
        boolean pointer = name.startsWith("/") && kind == WebhookEvent.MESSAGE;
        return (pointer ? pointed(name) : Optional.ofNullable(fields.get(name)))
                .filter(value -> value.length() <= LONGEST);
    }

    private Optional<String> pointed(String pointer) {
        JsonNode found = payload.at(pointer);
        return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
    }

    /** The commit that the branch stood at before; empty where it is not told. */
    public String before() {
        String before = Payload.text(payload, "/before");
        return before.isEmpty() ? Payload.text(payload, "/object_attributes/oldrev") : before;
    }

    public String actor() {
        return fields.getOrDefault("actor", "");
    }

    public String action() {
        return fields.getOrDefault("action", "");
    }

    /** Fields by names and values in turn; empty values are left out. */
    static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                fields.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return fields;
    }
}
