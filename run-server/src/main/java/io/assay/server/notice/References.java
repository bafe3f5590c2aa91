package io.assay.server.notice;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} in what a receiver is reached by, when it is needed and no earlier. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> environment;

    References(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The variable cannot be had; the message names it. */
    static final class MissingException extends Exception {
        private static final long serialVersionUID = 1;

        MissingException(String message) {
            super(message);
        }
    }

    String replaced(String text) throws MissingException {
        Matcher found = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (found.find()) {
            found.appendReplacement(replaced, Matcher.quoteReplacement(value(found.group(1))));
        }
        return found.appendTail(replaced).toString();
    }

    private String value(String name) throws MissingException {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new MissingException("the server's environment has no variable " + name);
        }
        return value;
    }
}
