package io.assay.defect.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.text.Texts;
import io.assay.defect.tracker.Draft;
import java.util.List;

/** What an issue is made with. */
final class NewIssue {
    private static final int LONGEST_SUMMARY = 250;

    private final JiraProject project;
    private final CreateForm form;
    private final ObjectNode fields = Json.object();

    private NewIssue(JiraProject project, CreateForm form) {
        this.project = project;
        this.form = form;
    }

    /** @param assignees of whom Jira takes the first */
    static ObjectNode of(Draft draft, List<String> assignees, JiraProject project, CreateForm form) {
        ObjectNode body = Json.object();
        body.set("fields", new NewIssue(project, form).filled(draft, assignees));
        body.set("properties", Issues.property(draft.data()));
        return body;
    }

    private ObjectNode filled(Draft draft, List<String> assignees) {
        fields.putObject("project").put("key", project.key());
        fields.putObject("issuetype").put("id", form.type());
        fields.put("summary", Texts.line(draft.title(), LONGEST_SUMMARY));
        fields.set("description", project.edition().body(draft.text()));
        if (form.takes("labels")) {
            ArrayNode labels = fields.putArray("labels");
            draft.labels().forEach(label -> labels.add(label(label)));
        }
        if (routed("priority", draft.priority())) {
            fields.putObject("priority").put("name", draft.priority());
        }
        if (routed("components", draft.component())) {
            fields.putArray("components").addObject().put("name", draft.component());
        }
        if (form.takes("assignee") && !assignees.isEmpty()) {
            fields.putObject("assignee").put(project.edition().account(), assignees.get(0));
        }
        project.fields().forEach((id, value) -> fields.set(id, Json.parsed(value)));
        return fields;
    }

    private boolean routed(String id, String value) {
        return !project.fields().containsKey(id) && form.routed(id, value);
    }

    /** A label holds no blanks, and no more than 255 characters. */
    static String label(String label) {
        return Texts.head(label.strip().replaceAll("[\\s\\p{Cntrl}]+", "-"), 255);
    }
}
