package io.assay.suite;

import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.Spelling;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words of a record, with names in them. */
final class DefectTemplateForm {
    /** What the filing can tell; a test holds it against what it does tell. */
    static final List<String> NAMES = List.of(
            "what",
            "case",
            "cases",
            "count",
            "suite",
            "run",
            "run.page",
            "job",
            "branch",
            "environment",
            "revision",
            "kind",
            "type",
            "message",
            "trace",
            "fingerprint",
            "explanation",
            "owners",
            "component",
            "previous",
            "evidence");

    static final TextForm<String> FORM =
            new TextForm<>("text with names", "a text, with names as in {{message}}", "", DefectTemplateForm::check);

    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private DefectTemplateForm() {}

    private static Optional<String> check(Value value, String text) {
        List<String> unknown = NAME.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !NAMES.contains(name))
                .distinct()
                .toList();
        unknown.forEach(name -> value.refuse("holds the unknown name " + Described.quoted(name)
                + Spelling.nearest(name, NAMES)
                        .map(near -> ": did you mean {{" + near + "}}?")
                        .orElse(".")
                + " Accepted: " + String.join(", ", NAMES)));
        return unknown.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
