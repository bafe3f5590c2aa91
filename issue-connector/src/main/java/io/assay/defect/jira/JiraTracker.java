package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.client.patient.Pace;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import io.assay.defect.web.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Issues of a Jira project. The proof that one is ours is a property, set in the request that makes it. Used by one thread.
 */
public final class JiraTracker implements Tracker {
    private final Jira jira;
    private final JiraProject project;
    private final Moves moves;
    private final Comments comments;
    private final Attachments attachments;
    private @Nullable CreateForm form;
    private @Nullable String me;

    /**
     * The issues of a project; nothing is sent before the first question.
     *
     * @param access base of the site, for example {@code https://example.atlassian.net}, with the path that Data Center may
     *     have; for a token of limited scope {@code https://api.atlassian.com/ex/jira/} and the site's id
     */
    public JiraTracker(Access access, JiraProject project, Pace pace) {
        this.jira = new Jira(access, project.edition(), pace);
        this.project = project;
        this.moves = new Moves(jira);
        this.comments = new Comments(jira, project.edition(), this::isMe);
        this.attachments = new Attachments(jira, this::isMe);
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

    private boolean isMe(JsonNode person) {
        return account(person).equals(me());
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
                    .filter(issue -> isMe(issue.at("/fields/creator")))
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
        JsonNode made = jira.make(
                "file an issue in " + project.key(), "/issue", NewIssue.of(draft, assignees, project, form()));
        String key = made.path("key").asText();
        return new Defect(key, Newest.number(made), jira.page(key), Defect.State.OPEN, null, draft.data());
    }

    @Override
    public void close(Defect defect) {
        moves.move(defect, "done");
    }

    @Override
    public void reopen(Defect defect) {
        moves.move(defect, "new", "indeterminate");
    }

    @Override
    public void label(Defect defect, String label) {
        ObjectNode body = Json.object();
        body.putObject("update").putArray("labels").addObject().put("add", NewIssue.label(label));
        jira.change("label " + defect.id(), "PUT", "/issue/" + defect.id(), body);
    }

    @Override
    public Optional<Note> note(Defect defect) {
        return comments.oldest(defect);
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        comments.add(defect, text, data);
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        comments.edit(defect, note, text, data);
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
