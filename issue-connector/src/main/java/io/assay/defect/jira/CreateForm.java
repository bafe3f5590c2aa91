package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Questions;
import io.assay.defect.web.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a record of a type may and must be made with. Cloud, and Data Center since 8.4, tell it for each type; what told it
 * of all types at once is gone from Data Center 9 on.
 *
 * @param type id of the type
 * @param fields by id
 */
record CreateForm(String type, Map<String, Field> fields) {
    /** Without these a record tells nobody anything. */
    private static final List<String> NEEDED = List.of("summary", "description");

    /** What every record is made with, or gets by itself. */
    private static final Set<String> OURS =
            Set.of("project", "issuetype", "summary", "description", "reporter", "labels");

    /** What one record has and another has not, as it is routed. */
    private static final Set<String> ROUTED = Set.of("priority", "components", "assignee");

    private static final int PAGE = 100;

    /** Asks Jira; collects all that is wrong with the settings before it complains. */
    static CreateForm of(Jira jira, JiraProject project) {
        try {
            String path = "/issue/createmeta/" + project.key() + "/issuetypes";
            String type = type(all(jira, path, "issueTypes"), project);
            Map<String, Field> fields = new LinkedHashMap<>();
            all(jira, path + "/" + type, "fields").forEach(told -> {
                Field field = Field.of(told, project.edition());
                fields.put(field.id(), field);
            });
            return new CreateForm(type, fields).checked(project);
        } catch (TrackerException e) {
            if (Questions.refusal(e).filter(Refused::gone).isEmpty()) {
                throw e;
            }
            throw new TrackerException(
                    Kind.DENIED,
                    e.getMessage() + "; is " + project.key()
                            + " the key of the project, may the token create issues there,"
                            + " and is Jira no older than 8.4?",
                    e);
        }
    }

    private CreateForm checked(JiraProject project) {
        List<String> problems = new ArrayList<>();
        NEEDED.stream()
                .filter(id -> !fields.containsKey(id))
                .forEach(id ->
                        problems.add("its screen has no " + id + ", without which a record says nothing: add it"));
        fields.values().stream()
                .filter(field -> field.required() && !OURS.contains(field.id()) && !ROUTED.contains(field.id()))
                .filter(field -> !project.fields().containsKey(field.id()))
                .forEach(field -> problems.add("it needs " + field.told()));
        project.fields().forEach((id, value) -> problem(id, Json.parsed(value)).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new TrackerException(
                    Kind.REFUSED,
                    "a " + project.issueType() + " of " + project.key() + " cannot be made with these settings: "
                            + String.join("; ", problems));
        }
        return this;
    }

    private Optional<String> problem(String id, JsonNode value) {
        Field field = fields.get(id);
        return field == null
                ? Optional.of("the settings give " + id + ", which is on no screen that makes one: take it out")
                : field.problem(value);
    }

    /** What is not on the screen that makes issues is refused. */
    boolean takes(String id) {
        return fields.containsKey(id);
    }

    /**
     * Whether a record is to have a value that only some records have.
     *
     * @throws TrackerException when it needs one and has none, or has one that there is not
     */
    boolean routed(String id, String value) {
        Field field = fields.get(id);
        if (field == null || (value.isEmpty() && !field.required())) {
            return false;
        }
        if (value.isEmpty()) {
            throw new TrackerException(Kind.REFUSED, "the issue needs " + field.told() + ": route it there");
        }
        if (!field.has(value)) {
            throw new TrackerException(
                    Kind.REFUSED, field.called() + " is routed to '" + value + "', which is none of " + field.choice());
        }
        return true;
    }

    /** A server may give smaller pages than it was asked for. */
    private static List<JsonNode> all(Jira jira, String path, String name) {
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            JsonNode page =
                    jira.get("read what a new issue needs", path + "?startAt=" + all.size() + "&maxResults=" + PAGE);
            JsonNode values = page.has(name) ? page.path(name) : page.path("values");
            values.forEach(all::add);
            boolean last = page.path("isLast")
                    .asBoolean(all.size() >= page.path("total").asInt(Integer.MAX_VALUE));
            if (values.isEmpty() || last) {
                return all;
            }
        }
    }

    /** Names are everybody's own, and in everybody's language. */
    private static String type(List<JsonNode> types, JiraProject project) {
        List<String> names = new ArrayList<>();
        for (JsonNode type : types) {
            for (String each : List.of("name", "untranslatedName", "id")) {
                if (type.path(each).asText().equalsIgnoreCase(project.issueType())) {
                    return type.path("id").asText();
                }
            }
            names.add(type.path("name").asText());
        }
        throw new TrackerException(
                Kind.REFUSED,
                project.key() + " has no issue type '" + project.issueType() + "'; these credentials may make "
                        + (names.isEmpty() ? "none" : String.join(", ", names)));
    }
}
