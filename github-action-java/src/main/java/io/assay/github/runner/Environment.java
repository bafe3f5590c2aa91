package io.assay.github.runner;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables of a step, as the runner sets them; one that is not set is empty. */
public record Environment(Map<String, String> variables) {
    /** The matrix of the job as JSON. */
    static final String MATRIX = "ASSAY_MATRIX";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** What the workflow said, without its secrets: for a later step of the same job. */
    public Map<String, String> said() {
        return variables.entrySet().stream()
                .filter(each -> each.getKey().startsWith(InputText.PREFIX)
                        || each.getKey().equals(MATRIX))
                .filter(each -> !each.getKey().endsWith("TOKEN"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same with what was said before; what is said now counts. */
    public Environment after(Map<String, String> said) {
        Map<String, String> all = new HashMap<>(said);
        all.putAll(variables);
        return new Environment(all);
    }

    /** One variable; empty when it is not set. */
    public String text(String name) {
        return variables.getOrDefault(name, "");
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value.isBlank() ? otherwise : value;
    }

    long number(String name) {
        String value = text(name).strip();
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    Path path(String name, Path otherwise) {
        String value = text(name);
        return value.isBlank() ? otherwise : Path.of(value);
    }
}
