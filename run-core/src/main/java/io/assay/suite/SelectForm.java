package io.assay.suite;

import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Spelling;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How a subset of cases is named. */
final class SelectForm {
    private static final List<String> PLACEHOLDERS = List.of("class", "method", "name", "file");
    private static final String REGEX = "regex";
    // {1,2} and {} are texts of their own; whatever looks like a placeholder is one.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)(?::([^{}\\s]*))?}");
    private static final Pattern UNCLOSED =
            Pattern.compile("\\{(?:class|method|name|file)(?::regex)?(?![A-Za-z0-9_:}-])");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    static final Key<String> TEMPLATE = Key.required(
            "template",
            new TextForm<>(
                    "text",
                    "words with placeholders, for example -Dtest={class}#{method}",
                    "\\{(?:class|method|name|file)(?::regex)?\\}",
                    SelectForm::template),
            "Words that are appended to run, with the placeholders {class}, {method}, {name} and {file}; {name:regex}"
                    + " escapes for a regular expression.");
    static final Key<String> JOIN = Key.withDefault(
            "join",
            new Joint(),
            " ",
            "What stands between two cases. White space repeats the whole template; anything else only the one word"
                    + " that holds placeholders.");
    static final Key<String> LIST = Key.optional(
            "list",
            TextForm.of("shell command", "a shell command"),
            "Shell command that prints every case or file that exists, one a line; without it, what exists is known"
                    + " from earlier runs.");

    static final Section<Select> SECTION = new Section<>(List.of(TEMPLATE, JOIN, LIST), SelectForm::bind);

    private SelectForm() {}

    private static Select bind(Fields fields) {
        String template = fields.get(TEMPLATE, "");
        String join = fields.get(JOIN, " ");
        if (!join.isBlank() && wordsWithPlaceholders(template) > 1) {
            fields.value(TEMPLATE)
                    .ifPresent(
                            value -> value.refuse(
                                    "holds placeholders in several words, and '" + join
                                            + "' can only join cases within one word: keep them in one word, or let 'join' be white space"));
        }
        return new Select(template, join, fields.get(LIST));
    }

    private static long wordsWithPlaceholders(String template) {
        return BLANKS.splitAsStream(template)
                .filter(word -> PLACEHOLDER.matcher(word).find())
                .count();
    }

    private static Optional<String> template(Value value, String text) {
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
                ? value.refuse("holds no placeholder: write at least one of " + placeholders())
                : Optional.of(text);
    }

    private static Optional<String> fault(MatchResult placeholder) {
        String name = placeholder.group(1);
        String modifier = placeholder.group(2);
        if (!PLACEHOLDERS.contains(name)) {
            String meant = Spelling.nearest(name, PLACEHOLDERS)
                    .map(near -> "did you mean {" + near + "}? ")
                    .orElse("");
            return Optional.of("holds the unknown placeholder " + placeholder.group() + ": " + meant + "Accepted: "
                    + placeholders());
        }
        return modifier == null || modifier.equals(REGEX)
                ? Optional.empty()
                : Optional.of(
                        "holds " + placeholder.group() + ": only ':" + REGEX + "' can follow a placeholder's name");
    }

    private static String placeholders() {
        return Arrays.toString(
                        PLACEHOLDERS.stream().map(name -> "{" + name + "}").toArray())
                .replaceAll("[\\[\\]]", "");
    }
}
