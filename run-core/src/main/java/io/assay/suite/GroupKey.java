package io.assay.suite;

import java.util.Map;

/**
 * Which group a run joins: the scope, then the name that its template becomes, for example {@code
 * project:checkout:smoke/staging}, {@code org:browsers}, {@code agent:port-8080}.
 */
public record GroupKey(String value) {
    private static final int LONGEST = 500;

    /** What variables of a template stand for in a run; empty where it has nothing there. */
    public record Values(String project, String suite, String environment, String ref, String revision) {
        private Map<String, String> byName() {
            return Map.of(
                    "project", project, "suite", suite, "environment", environment, "ref", ref, "revision", revision);
        }
    }

    /**
     * The group that a run of these values joins.
     *
     * @throws IllegalArgumentException when the template holds an unknown variable or one that is empty for this run, or
     *     becomes nothing or more than 500 characters; the message says what is accepted
     */
    public static GroupKey of(Concurrency rules, Values values) {
        String template = rules.group();
        GroupTemplate.fault(template).ifPresent(fault -> refuse(template, fault));
        for (String name : GroupTemplate.empty(template, values.byName())) {
            refuse(
                    template,
                    "holds {{" + name + "}}, and this run has no " + name + ": give it one, or leave the variable out");
        }
        String name = GroupTemplate.filled(template, values.byName()).strip();
        if (name.isEmpty()) {
            refuse(template, "is blank: write a name, for example {{suite}}/{{environment}}");
        }
        String key = GroupTemplate.prefix(rules.scope(), values.project()) + name;
        if (key.length() > LONGEST) {
            refuse(template, "becomes a key of " + key.length() + " characters: at most " + LONGEST + " are accepted");
        }
        return new GroupKey(key);
    }

    private static void refuse(String template, String fault) {
        throw new IllegalArgumentException("the group '" + template + "' " + fault);
    }

    @Override
    public String toString() {
        return value;
    }
}
