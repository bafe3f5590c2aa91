package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What a field takes, by the {@code schema} that <a
 * href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-issuetypeid-get">its
 * form</a> has. Of the kinds that other applications bring only those of boards are known; any JSON is taken for the others.
 *
 * @param type {@code array} for several
 * @param items of an array
 * @param custom the last part of the name of its type, for example {@code cascadingselect}; empty for one of Jira's own
 */
record FieldKind(String type, String items, String custom, Edition edition) {
    private static final Set<String> TEXTS = Set.of("string", "date", "datetime");
    private static final Set<String> OBJECTS = Set.of(
            "option",
            "option-with-child",
            "user",
            "group",
            "version",
            "component",
            "priority",
            "resolution",
            "securitylevel",
            "project",
            "issuetype",
            "issuelink");

    static FieldKind of(JsonNode schema, Edition edition) {
        return new FieldKind(
                schema.path("type").asText("any"),
                schema.path("items").asText(""),
                schema.path("custom").asText("").replaceFirst(".*:", ""),
                edition);
    }

    String words() {
        return switch (custom) {
            case "gh-epic-link" -> "the key of an epic";
            case "gh-sprint" -> "the number of a sprint";
            case "textarea" -> edition == Edition.CLOUD ? "a document of several lines" : "a text of several lines";
            default -> type.equals("array") ? "a list of " + several(items) : single(type);
        };
    }

    private static String single(String type) {
        return switch (type) {
            case "option" -> "a choice";
            case "option-with-child" -> "a choice and one below it";
            case "string" -> "a text";
            case "date" -> "a day";
            case "datetime" -> "a time";
            case "issuelink" -> "an issue";
            case "any", "" -> "a value of its own kind";
            default -> "a " + type;
        };
    }

    private static String several(String items) {
        return switch (items) {
            case "option" -> "choices";
            case "string" -> "texts";
            default -> items.isEmpty() ? "values" : items + "s";
        };
    }

    /**
     * A value, as JSON.
     *
     * @param choice one that may be chosen; empty when none is told
     */
    String example(String choice) {
        return switch (custom) {
            case "gh-epic-link" -> "\"SHOP-1\"";
            case "gh-sprint" -> "12";
            case "textarea" ->
                edition == Edition.CLOUD
                        ? "{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\",\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"text\"}]}]}"
                        : "\"text\"";
            default -> type.equals("array") ? "[" + one(items, choice) + "]" : one(type, choice);
        };
    }

    private String one(String of, String choice) {
        String chosen = Json.text(choice.isEmpty() ? "…" : choice);
        return switch (of) {
            case "option" -> "{\"value\":" + chosen + "}";
            case "option-with-child" -> "{\"value\":" + chosen + ",\"child\":{\"value\":\"…\"}}";
            case "user" -> "{\"" + edition.account() + "\":\"…\"}";
            case "project", "issuelink" -> "{\"key\":\"" + (of.equals("project") ? "SHOP" : "SHOP-1") + "\"}";
            case "number" -> "1";
            case "date" -> "\"2026-01-31\"";
            case "datetime" -> "\"2026-01-31T12:00:00.000+0000\"";
            case "string" -> "\"text\"";
            default -> OBJECTS.contains(of) ? "{\"name\":" + chosen + "}" : "{\"id\":\"…\"}";
        };
    }

    /** Whether a value has the right shape. */
    boolean takes(JsonNode value) {
        return !value.isNull()
                && switch (custom) {
                    case "gh-epic-link" -> value.isTextual();
                    case "gh-sprint" -> value.isNumber() || value.isTextual();
                    case "textarea" -> edition == Edition.CLOUD ? value.isObject() : value.isTextual();
                    default -> type.equals("array") ? allFit(value) : fits(type, value);
                };
    }

    private boolean allFit(JsonNode values) {
        boolean all = values.isArray();
        for (JsonNode each : values) {
            all &= fits(items, each);
        }
        return all;
    }

    private static boolean fits(String of, JsonNode value) {
        if (TEXTS.contains(of)) {
            return value.isTextual();
        }
        return of.equals("number") ? value.isNumber() : !OBJECTS.contains(of) || value.isObject();
    }
}
