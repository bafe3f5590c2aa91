package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A field of an issue, as Jira tells of it in the form that makes one.
 *
 * @param required and without a value of its own
 * @param kind what it takes
 * @param allowed what there is to choose from; empty where anything may be given
 */
record Field(String id, String name, boolean required, FieldKind kind, JsonNode allowed) {
    private static final int MOST_TOLD = 20;
    private static final List<String> NAMES = List.of("id", "value", "name", "key");

    static Field of(JsonNode told, Edition edition) {
        return new Field(
                told.path(told.has("fieldId") ? "fieldId" : "key").asText(),
                told.path("name").asText(),
                told.path("required").asBoolean()
                        && !told.path("hasDefaultValue").asBoolean(),
                FieldKind.of(told.path("schema"), edition),
                told.path("allowedValues"));
    }

    /** Name, id, type, what it takes, and how that is written. */
    String told() {
        return called() + ": " + kind.words() + (allowed.isEmpty() ? "" : ", one of " + choice()) + ", for example "
                + kind.example(first());
    }

    String called() {
        return name + " (" + id + ")";
    }

    /** What is wrong with a value; nothing where Jira would take it, as far as it says. */
    Optional<String> problem(JsonNode value) {
        if (!kind.takes(value)) {
            return Optional.of(called() + " is given " + value + ", but is " + kind.words() + ", for example "
                    + kind.example(first()));
        }
        return Stream.of(value)
                .flatMap(each -> each.isArray() ? StreamSupport.stream(each.spliterator(), false) : Stream.of(each))
                .filter(each -> !known(allowed, each))
                .findFirst()
                .map(each -> called() + " is given " + each + ", which is none of " + choice());
    }

    /** Whether a name is one of those that there are; any is where Jira tells none. */
    boolean has(String called) {
        return allowed.isEmpty() || names(allowed).stream().anyMatch(called::equalsIgnoreCase);
    }

    /** What there is to choose from. */
    String choice() {
        List<String> names = names(allowed);
        String more = names.size() > MOST_TOLD ? " and " + (names.size() - MOST_TOLD) + " more" : "";
        return String.join(", ", names.subList(0, Math.min(MOST_TOLD, names.size()))) + more;
    }

    private static List<String> names(JsonNode values) {
        List<String> names = new ArrayList<>();
        values.forEach(value -> {
            List<String> children = names(value.path("children"));
            names.add(name(value) + (children.isEmpty() ? "" : " (" + String.join(", ", children) + ")"));
        });
        return names;
    }

    private static String name(JsonNode value) {
        return Stream.of("value", "name", "key", "id")
                .map(each -> value.path(each).asText())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElseGet(value::toString);
    }

    private String first() {
        return allowed.isEmpty() ? "" : name(allowed.path(0));
    }

    private static boolean known(JsonNode allowed, JsonNode value) {
        if (allowed.isEmpty() || !value.isObject()) {
            return true;
        }
        for (JsonNode each : allowed) {
            boolean same = NAMES.stream()
                    .anyMatch(name -> value.has(name)
                            && value.path(name).asText().equals(each.path(name).asText()));
            if (same) {
                return !value.has("child") || known(each.path("children"), value.path("child"));
            }
        }
        return false;
    }
}
