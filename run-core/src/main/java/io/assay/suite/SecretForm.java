package io.assay.suite;

import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Keywords;
import io.assay.suite.yaml.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an environment variable that holds a secret, written {@code ${NAME}}. It is looked up where the secret is
 * needed and nowhere else, so that the file can be checked where it is not known. What stands there instead is never quoted.
 */
record SecretForm() implements Form<String> {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    @Override
    public Optional<String> read(Value value) {
        Matcher reference = REFERENCE.matcher(value.written().orElse(""));
        return reference.matches()
                ? Optional.of(reference.group(1))
                : value.refuse("is not written as ${NAME}: secrets never stand in the file; write the name of an"
                        + " environment variable of the service, for example \"${GITHUB_WEBHOOK_SECRET}\"");
    }

    @Override
    public String kind() {
        return "reference";
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "string").and("pattern", "^" + REFERENCE + "$");
    }
}
