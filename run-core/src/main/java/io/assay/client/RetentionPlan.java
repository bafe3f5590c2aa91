package io.assay.client;

import java.util.List;
import java.util.Map;

/**
 * What retention would remove now.
 *
 * @param suites those of which something would go
 * @param bytes that would be freed
 * @param truncated there is more than was counted
 */
public record RetentionPlan(List<Part> suites, long bytes, boolean truncated) {
    public RetentionPlan {
        suites = List.copyOf(suites);
    }

    /**
     * Of a suite: how many runs, the logs of how many, and the artifacts of how many that stay themselves.
     *
     * @param rules that it follows from, by their names: {@code runs}, {@code logs}, {@code artifacts} with ages such as
     *     {@code 30d}, {@code keepLast}, {@code maxRuns} with numbers
     */
    public record Part(String project, String suite, int runs, int logs, int artifacts, Map<String, String> rules) {
        public Part {
            rules = Map.copyOf(rules);
        }
    }

    static RetentionPlan read(JsonObject json) {
        return new RetentionPlan(
                json.objects("suites").stream()
                        .map(part -> new Part(
                                part.text("project"),
                                part.text("suite"),
                                part.count("runs"),
                                part.count("logs"),
                                part.count("artifacts"),
                                part.textsByName("rules")))
                        .toList(),
                json.number("bytes"),
                json.flag("truncated"));
    }
}
