package io.assay.report;

import io.assay.report.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters of a case, which keep it apart from its siblings. */
final class Parameters {
    private static final int LONGEST = 200;

    private Parameters() {}

    /** The name with these parameters as {@code name [a=1, b=2]}, unless it shows them already. */
    static String appended(String name, Map<String, JsonValue> parameters) {
        Map<String, String> texts = new LinkedHashMap<>();
        parameters.forEach((key, value) -> texts.put(key, value.scalar()));
        boolean shown = texts.values().stream().allMatch(value -> name.contains(unquoted(value)));
        return shown
                ? name
                : name
                        + texts.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + shortened(entry.getValue()))
                                .collect(Collectors.joining(", ", " [", "]"));
    }

    /** Python's writers show texts as they are written in code. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
