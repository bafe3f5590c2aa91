package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.client.patient.Pace;
import io.assay.defect.text.Document;
import io.assay.defect.text.Texts;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import io.assay.defect.web.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Issues of a Jira project. The proof that one is ours is a property, set in the request that makes it. Used by one thread.
 */
public final class JiraTracker implements Tracker {
    private static final int LONGEST_SUMMARY = 250;
    private static final int PAGE = 100;

    private final Jira jira;
    private final JiraProject project;
    private final Attachments attachments;
    private @Nullable CreateForm form;
    private @Nullable String me;

    /**
     * The issues of a project; nothing is sent before the first question.
     *
     * @param access base of the site, for example {@code https://example.atlassian.net}, with the path that Data Center may
     *     have
     */
    public JiraTracker(Access access, JiraProject project, Pace pace) {
        this.jira = new Jira(access, project.edition(), pace);
        this.project = project;
        this.attachments = new Attachments(jira, person -> account(person).equals(me()));
    }

    @Override
    public String project() {
        return "jira " + project.key();
    }

    @Override
    public void check() {
        me();
        form();
    }

    private String me() {
        String known = me;
        if (known == null) {
            known = account(jira.get("ask who the token is of", "/myself"));
            me = known;
        }
        return known;
    }

    private String account(JsonNode person) {
        return person.path(project.edition().account()).asText();
    }

    private CreateForm form() {
        CreateForm known = form;
        if (known == null) {
            known = CreateForm.of(jira, project);
            form = known;
        }
        return known;
    }

    @Override
    public Optional<Defect> get(String id) {
        return id.matches("[A-Z][A-Z0-9_]*-\\d{1,9}")
                ? Issues.read(jira, id).flatMap(issue -> Issues.ours(jira, issue))
                : Optional.empty();
    }

    @Override
    public Iterable<Defect> newestFirst() {
        return () -> {
            Iterable<JsonNode> issues = () -> new Newest(jira, project);
            return StreamSupport.stream(issues.spliterator(), false)
                    .filter(issue -> account(issue.at("/fields/creator")).equals(me()))
                    .flatMap(issue -> Issues.ours(jira, issue).stream())
                    .iterator();
        };
    }

    @Override
    public Defect create(Draft draft) {
        try {
            return created(draft, draft.assignees());
        } catch (TrackerException e) {
            // somebody who may not be assigned: Jira refuses all of it
            if (draft.assignees().isEmpty()
                    || Questions.refusal(e).filter(Refused::invalid).isEmpty()) {
                throw e;
            }
            return created(draft, List.of());
        }
    }

    private Defect created(Draft draft, List<String> assignees) {
        ObjectNode body = Json.object();
        body.set("fields", fields(draft, assignees));
        body.set("properties", property(draft.data()));
        JsonNode made = jira.make("file an issue in " + project.key(), "/issue", body);
        String key = made.path("key").asText();
        return new Defect(key, Newest.number(made), jira.page(key), Defect.State.OPEN, null, draft.data());
    }

    private ObjectNode fields(Draft draft, List<String> assignees) {
        ObjectNode fields = Json.object();
        fields.putObject("project").put("key", project.key());
        fields.putObject("issuetype").put("id", form().type());
        fields.put("summary", Texts.line(draft.title(), LONGEST_SUMMARY));
        fields.set("description", project.edition().body(draft.text()));
        if (takes("labels")) {
            ArrayNode labels = fields.putArray("labels");
            draft.labels().forEach(label -> labels.add(label(label)));
        }
        if (takes("priority") && !draft.priority().isEmpty()) {
            fields.putObject("priority").put("name", draft.priority());
        }
        if (takes("components") && !draft.component().isEmpty()) {
            fields.putArray("components").addObject().put("name", draft.component());
        }
        if (takes("assignee") && !assignees.isEmpty()) {
            fields.putObject("assignee").put(project.edition().account(), assignees.get(0));
        }
        project.fields().forEach((id, value) -> fields.set(id, Json.parsed(value)));
        return fields;
    }

    /** What is not on the screen that makes issues is refused. */
    private boolean takes(String field) {
        return form().fields().contains(field);
    }

    /** A label holds no blanks. */
    private static String label(String label) {
        return label.strip().replaceAll("\\s+", "-");
    }

    private static ArrayNode property(String data) {
        ArrayNode properties = Json.array();
        properties.addObject().put("key", Issues.PROPERTY).putObject("value").put("data", data);
        return properties;
    }

    @Override
    public void close(Defect defect) {
        move(defect, "done");
    }

    @Override
    public void reopen(Defect defect) {
        move(defect, "new", "indeterminate");
    }

    private void move(Defect defect, String... categories) {
        if (is(defect, categories)) {
            return;
        }
        JsonNode transitions = jira.get(
                        "read how " + defect.id() + " can be moved",
                        "/issue/" + defect.id() + "/transitions?expand=transitions.fields")
                .path("transitions");
        JsonNode transition = Stream.of(categories)
                .flatMap(category -> StreamSupport.stream(transitions.spliterator(), false)
                        .filter(each -> Issues.category(each.path("to")).equals(category)))
                .findFirst()
                .orElseThrow(() -> new TrackerException(
                        Kind.REFUSED,
                        defect.id() + " cannot be moved to a state of the category " + String.join(" or ", categories)
                                + " by these credentials"));
        try {
            jira.change(
                    "move " + defect.id(), "POST", "/issue/" + defect.id() + "/transitions", Transition.of(transition));
        } catch (TrackerException e) {
            // the first of two tries may have moved it
            if (Questions.refusal(e).isEmpty() || !is(defect, categories)) {
                throw e;
            }
        }
    }

    private boolean is(Defect defect, String... categories) {
        return Issues.read(jira, defect.id())
                .map(issue -> Issues.category(issue.at("/fields/status")))
                .filter(category -> List.of(categories).contains(category))
                .isPresent();
    }

    @Override
    public void label(Defect defect, String label) {
        ObjectNode body = Json.object();
        body.putObject("update").putArray("labels").addObject().put("add", label(label));
        jira.change("label " + defect.id(), "PUT", "/issue/" + defect.id(), body);
    }

    @Override
    public Optional<Note> note(Defect defect) {
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
            if (property.path("key").asText().equals(Issues.PROPERTY)
                    && account(comment.path("author")).equals(me())) {
                return Optional.of(new Note(
                        comment.path("id").asText(), property.at("/value/data").asText()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        jira.make("comment on " + defect.id(), "/issue/" + defect.id() + "/comment", said(text, data));
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        jira.change(
                "edit the comment of " + defect.id(),
                "PUT",
                "/issue/" + defect.id() + "/comment/" + note.id(),
                said(text, data));
    }

    private ObjectNode said(Document text, String data) {
        ObjectNode body = Json.object();
        body.set("body", project.edition().body(text));
        if (!data.isEmpty()) {
            body.set("properties", property(data));
        }
        return body;
    }

    @Override
    public long largestFile() {
        return attachments.largest();
    }

    @Override
    public void attach(Defect defect, Attachment file) {
        attachments.attach(defect.id(), file);
    }
}
