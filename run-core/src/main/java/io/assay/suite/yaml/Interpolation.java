package io.assay.suite.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} by what the environment of this process says; the default also
 * stands for an empty variable, as in a shell. {@code $$} is a dollar sign; any other dollar sign is itself.
 */
public final class Interpolation {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\{([^}]*)(}?)");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);

    private final Value value;
    private final Map<String, String> variables;
    private boolean complete = true;

    private Interpolation(Value value) {
        this.value = value;
        this.variables = value.reading().variables();
    }

    /** The text with its references replaced; empty when one cannot be, which has then been told to the value. */
    public static Optional<String> expand(Value value, String text) {
        Interpolation interpolation = new Interpolation(value);
        String expanded = REFERENCE.matcher(text).replaceAll(found -> {
            return Matcher.quoteReplacement(
                    found.group(1) == null
                            ? "$"
                            : interpolation.refer(
                                    found.group(1), !found.group(2).isEmpty()));
        });
        return interpolation.complete ? Optional.of(expanded) : Optional.empty();
    }

    private String refer(String inside, boolean closed) {
        Matcher named = NAMED.matcher(inside);
        if (!closed || !named.matches() || inside.contains("${")) {
            // Not quoted: what stands there may be part of a secret.
            return refuse("holds a '${' that is no reference: write ${NAME}, ${NAME:-default} with a default that"
                    + " holds no ${…}, or $${ for the characters themselves");
        }
        String name = named.group(1);
        String standard = named.group(2);
        String found = variables.get(name);
        if (standard != null) {
            return found == null || found.isEmpty() ? standard : found;
        }
        if (found == null && value.reading().outline()) {
            complete = false;
            return "";
        }
        return found != null
                ? found
                : refuse("refers to ${" + name + "}, which is not set: set the environment variable " + name
                        + ", or write ${" + name + ":-default}");
    }

    private String refuse(String text) {
        value.refuse(text);
        complete = false;
        return "";
    }
}
