package io.assay.server.identity;

/** A token is not taken; the message tells its holder why, and nothing that is secret. */
final class UnfitTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitTokenException(String words) {
        super(words);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
