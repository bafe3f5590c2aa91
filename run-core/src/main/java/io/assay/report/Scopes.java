package io.assay.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of what is around a case: its file, and the groups in it. */
final class Scopes {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:\\\\.*|^\\.?\\\\.*|^[\\w.-]+(?:\\\\[\\w.-]+)+$");

    private static final Pattern SCHEME = Pattern.compile("^(?:file:(?://)?|classpath:)");

    private Scopes() {}

    /** The file and the groups, outermost first, as {@code a.test.js > calculator > inside}. */
    static String of(String file, List<String> groups) {
        return Stream.concat(Stream.of(file), groups.stream())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" > "));
    }

    /** A path with slashes, not beginning with {@code ./}, {@code file:} or {@code classpath:}. */
    static String path(String told) {
        String local = SCHEME.matcher(told).replaceFirst("");
        String slashed = DRIVE.matcher(local).matches() ? local.replace('\\', '/') : local;
        return slashed.startsWith("./") ? slashed.substring(2) : slashed;
    }

    /** A name without that of its groups, where it repeats that. */
    static String within(String groups, String name) {
        return !groups.isEmpty() && name.startsWith(groups + " ") ? name.substring(groups.length() + 1) : name;
    }
}
