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
        boolean shown = texts.values().stream().allMatch(value -> shows(name, unquoted(value)));
        return shown
                ? name
                : name
                        + texts.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + shortened(entry.getValue()))
                                .collect(Collectors.joining(", ", " [", "]"));
    }

    /** Not as a part of another number or word. */
    private static boolean shows(String name, String value) {
        int at = name.indexOf(value);
        while (at >= 0) {
            int end = at + value.length();
            boolean before = at == 0 || !joins(name.charAt(at - 1), value, 0);
            boolean after = end == name.length() || !joins(name.charAt(end), value, value.length() - 1);
            if (before && after) {
                return true;
            }
            at = name.indexOf(value, at + 1);
        }
        return false;
    }

    private static boolean joins(char beside, String value, int index) {
        return !value.isEmpty() && Character.isLetterOrDigit(beside) && Character.isLetterOrDigit(value.charAt(index));
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
