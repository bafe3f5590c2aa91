package io.assay.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a TAP producer tells about a point: a YAML block after it, or comments around it.
 *
 * @param millis duration; negative when it tells none
 * @param failureType Node's word for it, for example {@code testTimeoutFailure}
 */
record TapDiagnostics(
        String message, String type, String trace, @Nullable String file, int line, double millis, String failureType) {
    static final TapDiagnostics NONE = new TapDiagnostics("", "", "", null, 0, -1, "");

    private static final Pattern KEY = Pattern.compile(
            "(?m)^ *(message|error|name|at|location|stack|duration_ms|failureType): *[\"']?([^\\n]*?)[\"']?$");

    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("\\(in test file ([^,]+), line (\\d{1,9})\\)"), // Bats
            Pattern.compile("^\\s*at (\\S+) line (\\d{1,9})\\.?$"), // Perl
            Pattern.compile("\\(?((?:[A-Za-z]:)?[^\\s():]+):(\\d{1,9})(?::\\d+)?\\)?$")); // Node, tape, tap

    static TapDiagnostics ofYaml(String block) {
        Map<String, String> values = flat(block);
        String place = first(values, "at", "location");
        Optional<Matcher> found = place(place);
        String file = first(values, "at.file", "at.fileName", "file");
        String line = first(values, "at.line", "at.lineNumber", "line");
        return new TapDiagnostics(
                first(values, "message", "error.message", "error", "reason"),
                first(values, "name", "error.name"),
                block,
                file.isEmpty() ? found.map(matcher -> matcher.group(1)).orElse(null) : file,
                line.matches("\\d{1,9}")
                        ? Integer.parseInt(line)
                        : found.map(matcher -> Integer.parseInt(matcher.group(2)))
                                .orElse(0),
                millis(first(values, "duration_ms")),
                first(values, "failureType"));
    }

    static TapDiagnostics ofComments(String comments) {
        String message = "";
        Optional<Matcher> found = Optional.empty();
        for (String comment : comments.lines().toList()) {
            Optional<Matcher> here = framed(comment) ? place(comment) : Optional.empty();
            found = found.or(() -> here);
            message = message.isEmpty() && here.isEmpty() ? comment.strip() : message;
        }
        return new TapDiagnostics(
                message,
                "",
                comments,
                found.map(matcher -> matcher.group(1)).orElse(null),
                found.map(matcher -> Integer.parseInt(matcher.group(2))).orElse(0),
                -1,
                "");
    }

    private static boolean framed(String comment) {
        boolean foreign = comment.contains("node:") || comment.contains("node_modules");
        return comment.contains("line ") || (comment.strip().startsWith("at ") && !foreign);
    }

    private static Optional<Matcher> place(String text) {
        return PLACES.stream()
                .map(pattern -> pattern.matcher(text))
                .filter(Matcher::find)
                .findFirst();
    }

    private static double millis(String text) {
        try {
            return text.isEmpty() ? -1 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String first(Map<String, String> values, String... keys) {
        for (String key : keys) {
            String value = values.getOrDefault(key, "");
            if (!value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    /** Keys and those one level below them as {@code key.below}; empty when the block is no YAML. */
    private static Map<String, String> flat(String block) {
        Map<String, String> values = new TreeMap<>();
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(1)
                .setAllowRecursiveKeys(false)
                .build();
        try {
            if (new Load(settings).loadFromString(block) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> put(values, String.valueOf(key), value));
            }
        } catch (RuntimeException | StackOverflowError noYaml) {
            scan(block, values);
        }
        return values;
    }

    /** What is no YAML, though it should be, still has its keys at the beginning of lines; the first of each counts. */
    private static void scan(String block, Map<String, String> values) {
        Matcher matcher = KEY.matcher(block);
        while (matcher.find()) {
            values.putIfAbsent(matcher.group(1), matcher.group(2));
        }
    }

    private static void put(Map<String, String> values, String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> below) {
            below.forEach((name, nested) -> {
                if (!(nested instanceof Map) && nested != null) {
                    values.put(key + "." + name, String.valueOf(nested));
                }
            });
        } else if (value != null) {
            values.put(key, String.valueOf(value));
        }
    }
}
