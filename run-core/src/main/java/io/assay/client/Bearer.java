package io.assay.client;

/**
 * The token that requests are sent with: a {@link Token} that stays, or one that is asked for when it is needed and again
 * before it expires. Asked before each request. Thread-safe.
 */
public interface Bearer {
    /** @throws NoTokenException when none is to be had */
    Token token() throws NoTokenException;

    /** What others said, without the token. */
    String maskedIn(String text);
}
