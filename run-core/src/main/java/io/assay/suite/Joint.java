package io.assay.suite;

import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Keywords;
import io.assay.suite.yaml.Value;
import java.util.Optional;

/** What stands between two cases: a text that may be white space. */
record Joint() implements Form<String> {
    private static final String ACCEPTED = "a text in quotes, for example \",\" or \" \"";

    @Override
    public Optional<String> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return value.refuseKind(ACCEPTED);
        }
        return text.get().isEmpty() || text.get().indexOf('\0') >= 0
                ? value.refuse("cannot separate two cases: write " + ACCEPTED)
                : text;
    }

    @Override
    public String kind() {
        return "text";
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "string").and("minLength", 1);
    }
}
