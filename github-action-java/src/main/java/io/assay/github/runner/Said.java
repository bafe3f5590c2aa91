package io.assay.github.runner;

import io.assay.ci.input.InputText;
import io.assay.ci.input.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the workflow said to a step, without its secrets: for a later step of the same job. */
public record Said(Map<String, String> values) {
    /** The matrix of the job as JSON. */
    static final String MATRIX = "ASSAY_MATRIX";

    public Said {
        values = Map.copyOf(values);
    }

    /** Takes what was said out of all that a step knows. */
    public static Said in(Map<String, String> all) {
        return new Said(all.entrySet().stream()
                .filter(each -> each.getKey().startsWith(InputText.PREFIX)
                        || each.getKey().equals(MATRIX))
                .filter(each -> !each.getKey().endsWith("TOKEN"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The variables of the later step with this; what is said now counts. */
    public Variables before(Variables now) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(now.values());
        return new Variables(all);
    }
}
