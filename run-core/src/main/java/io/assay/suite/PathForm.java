package io.assay.suite;

import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.nio.file.FileSystems;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Paths and globs within the project, with {@code /} between folders on every system. */
final class PathForm {
    static final TextForm<String> PATH =
            new TextForm<>("path", "a path in the project, for example quarantine.txt", "", PathForm::path);
    static final TextForm<String> GLOB = new TextForm<>(
            "glob", "a glob relative to the project, for example target/screenshots/**", "", PathForm::glob);

    private static final Pattern ABSOLUTE = Pattern.compile("(/|~|[A-Za-z]:).*", Pattern.DOTALL);
    private static final Pattern PARENT = Pattern.compile("(^|.*[/{,])\\.\\.($|[/},].*)", Pattern.DOTALL);

    private PathForm() {}

    static Optional<String> glob(Value value, String text) {
        if (text.startsWith("!")) {
            return value.refuse("begins with '!': globs only include, so write one that leaves these files out");
        }
        Optional<String> glob = path(value, text);
        try {
            glob.ifPresent(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern));
            return glob;
        } catch (PatternSyntaxException fault) {
            return value.refuse("is not a glob: " + fault.getDescription() + " in " + Described.quoted(text));
        }
    }

    private static Optional<String> path(Value value, String text) {
        if (text.indexOf('\\') >= 0) {
            return value.refuse("holds a backslash: write / between folders");
        }
        if (ABSOLUTE.matcher(text).matches()) {
            return value.refuse(
                    "is the absolute path " + Described.quoted(text) + ": write it relative to the project");
        }
        if (PARENT.matcher(text).matches()) {
            return value.refuse("leaves the project with '..': write a path below the project");
        }
        // Matched against paths such as target/x, which never begin with a dot of their own.
        int start = 0;
        while (text.startsWith("./", start)) {
            start += 2;
        }
        String plain = text.substring(start);
        return plain.isEmpty() ? value.refuseKind("a path of a file below the project") : Optional.of(plain);
    }
}
