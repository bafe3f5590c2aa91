package io.assay.server.notice;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} in what a receiver is reached by, when it is needed and no earlier. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> environment;
    private final Predicate<String> mayBeNamed;

    /** @param mayBeNamed variables that whoever wrote the file may have sent to whom they like */
    References(Map<String, String> environment, Predicate<String> mayBeNamed) {
        this.environment = environment;
        this.mayBeNamed = mayBeNamed;
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
        if (!mayBeNamed.test(name)) {
            throw new MissingException("a project's file may name only variables that begin with "
                    + ProjectReceivers.PREFIX + " here, not " + name);
        }
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new MissingException("the server's environment has no variable " + name);
        }
        return value;
    }
}
