package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a record of a type may and must be made with.
 *
 * @param type id of the type
 */
record CreateForm(String type, Set<String> fields) {
    private static final Set<String> OURS =
            Set.of("project", "issuetype", "summary", "description", "reporter", "labels");

    private static final int PAGE = 100;

    /** Asks Jira; collects all that is missing before it complains. */
    static CreateForm of(Jira jira, JiraProject project) {
        String path = "/issue/createmeta/" + project.key() + "/issuetypes";
        String type = type(all(jira, path, "issueTypes"), project);
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        all(jira, path + "/" + type, "fields").forEach(field -> fields.put(id(field), field));
        List<String> missing = fields.values().stream()
                .filter(field -> field.path("required").asBoolean()
                        && !field.path("hasDefaultValue").asBoolean())
                .filter(field -> !OURS.contains(id(field)) && !project.fields().containsKey(id(field)))
                .map(CreateForm::told)
                .toList();
        if (!missing.isEmpty()) {
            throw new TrackerException(
                    Kind.REFUSED,
                    "a " + project.issueType() + " of " + project.key()
                            + " needs fields that the settings do not give: " + String.join("; ", missing));
        }
        return new CreateForm(type, Set.copyOf(fields.keySet()));
    }

    private static List<JsonNode> all(Jira jira, String path, String name) {
        List<JsonNode> all = new ArrayList<>();
        for (int start = 0; ; start += PAGE) {
            JsonNode page = jira.get("read what a new issue needs", path + "?startAt=" + start + "&maxResults=" + PAGE);
            JsonNode values = page.has(name) ? page.path(name) : page.path("values");
            values.forEach(all::add);
            if (values.isEmpty() || all.size() >= page.path("total").asInt()) {
                return all;
            }
        }
    }

    private static String type(List<JsonNode> types, JiraProject project) {
        List<String> names = new ArrayList<>();
        for (JsonNode type : types) {
            if (type.path("name").asText().equalsIgnoreCase(project.issueType())) {
                return type.path("id").asText();
            }
            names.add(type.path("name").asText());
        }
        throw new TrackerException(
                Kind.REFUSED,
                project.key() + " has no issue type '" + project.issueType() + "'; these credentials may make "
                        + (names.isEmpty() ? "none" : String.join(", ", names)));
    }

    private static String id(JsonNode field) {
        return field.path(field.has("fieldId") ? "fieldId" : "key").asText();
    }

    private static String told(JsonNode field) {
        List<String> allowed = new ArrayList<>();
        field.path("allowedValues")
                .forEach(value -> allowed.add(
                        value.path(value.has("value") ? "value" : "name").asText()));
        return field.path("name").asText() + " (" + id(field)
                + (allowed.isEmpty() ? "" : ", one of " + String.join(", ", allowed)) + ")";
    }
}
