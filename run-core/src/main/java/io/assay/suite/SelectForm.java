package io.assay.suite;

import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import java.util.List;

/** How a subset of cases is named. */
final class SelectForm {
    static final Key<String> TEMPLATE = Key.required(
            "template",
            TemplateForm.FORM,
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
        if (!join.isBlank() && TemplateForm.wordsWithPlaceholders(template) > 1) {
            String problem = "holds placeholders in several words, and " + Described.quoted(join)
                    + " can only join cases within one word: keep them in one word, or let 'join' be white space";
            fields.value(TEMPLATE).ifPresent(value -> value.refuse(problem));
        }
        return new Select(template, join, fields.get(LIST));
    }
}
