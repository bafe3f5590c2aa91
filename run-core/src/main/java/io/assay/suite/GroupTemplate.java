package io.assay.suite;

import io.assay.suite.Concurrency.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of groups: texts in which {@code {{name}}} stands for what a run has there. */
final class GroupTemplate {
    static final List<String> VARIABLES = List.of("project", "suite", "environment", "ref", "revision");

    static final String ACCEPTED =
            VARIABLES.stream().map(name -> "{{" + name + "}}").collect(Collectors.joining(", "));

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(.*?)}}");

    private GroupTemplate() {}

    /** What is wrong with the template, if anything; continues its name. */
    static Optional<String> fault(String template) {
        for (MatchResult found : VARIABLE.matcher(template).results().toList()) {
            if (!VARIABLES.contains(found.group(1).strip())) {
                return Optional.of("holds the unknown variable " + found.group() + ". Accepted: " + ACCEPTED);
            }
        }
        String rest = VARIABLE.matcher(template).replaceAll("");
        return rest.contains("{{") || rest.contains("}}")
                ? Optional.of(
                        "holds a brace that opens or closes no variable: write one as {{ref}}. Accepted: " + ACCEPTED)
                : Optional.empty();
    }

    /** The template with what each of its variables stands for; all of them must be there. */
    static String filled(String template, Map<String, String> values) {
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.getOrDefault(found.group(1).strip(), "")));
    }

    /** Variables of the template that stand for nothing. */
    static List<String> empty(String template, Map<String, String> values) {
        return VARIABLE.matcher(template)
                .results()
                .map(found -> found.group(1).strip())
                .filter(name -> values.getOrDefault(name, "").isBlank())
                .distinct()
                .toList();
    }

    /** What makes the same name another group in another place. */
    static String prefix(Scope scope, String project) {
        return switch (scope) {
            case PROJECT -> "project:" + project + ":";
            case ORG -> "org:";
            case AGENT -> "agent:";
        };
    }
}
