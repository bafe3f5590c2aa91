package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** How an issue was closed. Jira knows resolutions by name alone; these are its own and those that most add, also as states. */
final class Resolutions {
    private static final Set<String> DECLINING = Set.of(
            "won't fix",
            "wontfix",
            "won't do",
            "duplicate",
            "declined",
            "rejected",
            "invalid",
            "not a bug",
            "as designed",
            "works as designed",
            "working as designed",
            "cancelled",
            "canceled");

    private Resolutions() {}

    /** Whether people say by it that they will not work on the issue. */
    static boolean decline(JsonNode resolutionOrState) {
        String name = resolutionOrState.path("name").asText("").strip().toLowerCase(Locale.ROOT);
        return DECLINING.contains(name.replace('\u2019', '\''));
    }
}
