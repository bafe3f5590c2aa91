package io.assay.suite;

import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.Spelling;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words with placeholders for what a case is called. */
final class TemplateForm {
    private static final List<String> PLACEHOLDERS = List.of("class", "method", "name", "file");
    private static final String KNOWN = "\\{(?:" + String.join("|", PLACEHOLDERS) + ")(?::regex)?";
    // {1,2} and {} are texts of their own; whatever looks like a placeholder is one.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)(?::([^{}\\s]*))?}");
    private static final Pattern UNCLOSED = Pattern.compile(KNOWN + "(?![A-Za-z0-9_:}-])");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String REGEX = "regex";

    static final TextForm<String> FORM = new TextForm<>(
            "text with placeholders",
            "words with placeholders, for example -Dtest={class}#{method}",
            KNOWN + "\\}",
            TemplateForm::check);

    private TemplateForm() {}

    static long wordsWithPlaceholders(String template) {
        return BLANKS.splitAsStream(template)
                .filter(word -> PLACEHOLDER.matcher(word).find())
                .count();
    }

    private static Optional<String> check(Value value, String text) {
        List<MatchResult> found = PLACEHOLDER.matcher(text).results().toList();
        List<String> faults = found.stream()
                .flatMap(placeholder -> fault(placeholder).stream())
                .distinct()
                .toList();
        if (!faults.isEmpty()) {
            faults.forEach(value::refuse);
            return Optional.empty();
        }
        if (UNCLOSED.matcher(text).find()) {
            return value.refuse("holds a placeholder that is not closed: write it as {class}");
        }
        return found.isEmpty()
                ? value.refuse("holds no placeholder: write at least one of " + accepted())
                : Optional.of(text);
    }

    private static Optional<String> fault(MatchResult placeholder) {
        String name = placeholder.group(1);
        String modifier = placeholder.group(2);
        String written = Described.shortened(placeholder.group());
        if (!PLACEHOLDERS.contains(name)) {
            String meant = Spelling.nearest(name, PLACEHOLDERS)
                    .map(near -> ": did you mean {" + near + "}?")
                    .orElse(".");
            return Optional.of("holds the unknown placeholder " + written + meant + " Accepted: " + accepted());
        }
        return modifier == null || modifier.equals(REGEX)
                ? Optional.empty()
                : Optional.of("holds " + written + ": only ':" + REGEX + "' can follow a placeholder's name");
    }

    private static String accepted() {
        return PLACEHOLDERS.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
    }
}
