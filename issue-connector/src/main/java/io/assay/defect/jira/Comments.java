package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Note;
import java.util.Optional;
import java.util.function.Predicate;

/** Comments of issues; the proof that one is ours is a property, as of the issues themselves. */
final class Comments {
    private static final int PAGE = 100;

    private final Jira jira;
    private final Edition edition;
    private final Predicate<JsonNode> me;

    /** @param me whether a person is who the token is of */
    Comments(Jira jira, Edition edition, Predicate<JsonNode> me) {
        this.jira = jira;
        this.edition = edition;
        this.me = me;
    }

    Optional<Note> oldest(Defect defect) {
        String path =
                "/issue/" + defect.id() + "/comment?expand=properties&orderBy=created&maxResults=" + PAGE + "&startAt=";
        for (int start = 0; ; ) {
            JsonNode page = jira.get("read the comments of " + defect.id(), path + start);
            JsonNode comments = page.path("comments");
            for (JsonNode comment : comments) {
                Optional<Note> note = note(comment);
                if (note.isPresent()) {
                    return note;
                }
            }
            start += comments.size();
            if (comments.isEmpty() || start >= page.path("total").asInt()) {
                return Optional.empty();
            }
        }
    }

    private Optional<Note> note(JsonNode comment) {
        for (JsonNode property : comment.path("properties")) {
            if (property.path("key").asText().equals(Issues.PROPERTY) && me.test(comment.path("author"))) {
                return Optional.of(new Note(
                        comment.path("id").asText(), property.at("/value/data").asText()));
            }
        }
        return Optional.empty();
    }

    void add(Defect defect, Document text, String data) {
        jira.make("comment on " + defect.id(), "/issue/" + defect.id() + "/comment", said(text, data));
    }

    void edit(Defect defect, Note note, Document text, String data) {
        jira.change(
                "edit the comment of " + defect.id(),
                "PUT",
                "/issue/" + defect.id() + "/comment/" + note.id(),
                said(text, data));
    }

    private ObjectNode said(Document text, String data) {
        ObjectNode body = Json.object();
        body.set("body", edition.body(text));
        if (!data.isEmpty()) {
            body.set("properties", Issues.property(data));
        }
        return body;
    }
}
