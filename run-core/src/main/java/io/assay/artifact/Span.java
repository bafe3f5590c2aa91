package io.assay.artifact;

import org.jspecify.annotations.Nullable;

/** Where the secret is that a shape has found: out-parameter of {@link Shape#match}. Mutable, reused. */
final class Span {
    int from;
    int to;

    /** Characters of these directly after {@code to} belong to the secret, however many they are. */
    @Nullable
    CharClass tail;

    /** The text from {@code to} on is the body of a private key. */
    boolean opensKeyBlock;

    Answer set(int newFrom, int newTo, @Nullable CharClass newTail) {
        from = newFrom;
        to = newTo;
        tail = newTail;
        opensKeyBlock = false;
        return Answer.YES;
    }
}
