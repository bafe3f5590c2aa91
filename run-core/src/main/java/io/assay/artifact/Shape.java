package io.assay.artifact;

/** What a secret looks like. */
sealed interface Shape permits KnownValue, Token, Segments, Credential, UserInfo, KeyHeader {
    /** What it begins with, at least three characters. */
    String prefix();

    /** Whether the prefix, told in lower case, may be in any case. */
    default boolean inAnyCase() {
        return false;
    }

    /**
     * Whether a secret of this shape begins at {@code at}; then {@code span} tells which part is to be masked. Answers only
     * what no further text can change, and never looks further than a bounded length, so that only little is held back.
     */
    Answer match(Window window, int at, Span span);
}
