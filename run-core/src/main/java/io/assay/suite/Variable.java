package io.assay.suite;

/**
 * An environment variable of a command.
 *
 * @param secret its value never reaches a log, a report, a bundle or the console
 */
public record Variable(String value, boolean secret) {
    @Override
    public String toString() {
        return secret ? "***" : value;
    }
}
