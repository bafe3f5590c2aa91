package io.assay.client;

/**
 * A bearer token. Nothing that is printed or thrown holds its text.
 *
 * @param value visible ASCII
 */
public record Token(String value) implements Bearer {
    private static final String MASK = "***";

    public Token {
        if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("a token is visible ASCII characters without blanks; this one is "
                    + (value.isEmpty() ? "empty" : "not: was a line break or a quote copied along?"));
        }
    }

    @Override
    public Token token() {
        return this;
    }

    @Override
    public String maskedIn(String text) {
        return text.replace(value, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
