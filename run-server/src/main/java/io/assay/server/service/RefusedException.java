package io.assay.server.service;

import java.util.List;

/** What was asked for cannot be done; nothing was changed. The message says what is wrong and what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient List<Flaw> flaws;

    /** Kinds of refusals; a problem type of the API each. */
    public enum Kind {
        INVALID,
        FORBIDDEN,
        NOT_FOUND,
        DELETED,
        CONFLICT,
        QUOTA,
        GROUP_FULL,
        UNAVAILABLE
    }

    /**
     * What is wrong in one place.
     *
     * @param pointer JSON pointer (RFC 6901) into the body, or the name of a query parameter
     * @param accepted what could stand there; empty when that cannot be listed
     */
    public record Flaw(String pointer, String detail, List<String> accepted) {
        public Flaw {
            accepted = List.copyOf(accepted);
        }
    }

    public RefusedException(Kind kind, String message) {
        this(kind, message, List.of());
    }

    public RefusedException(Kind kind, String message, List<Flaw> flaws) {
        super(message);
        this.kind = kind;
        this.flaws = List.copyOf(flaws);
    }

    /** What was asked for needs something else, which failed. */
    RefusedException(Kind kind, RuntimeException cause) {
        this(kind, String.valueOf(cause.getMessage()), List.of());
        initCause(cause);
    }

    /** What is named is not there, or not for whoever asks. */
    public static RefusedException notFound(String what) {
        return new RefusedException(Kind.NOT_FOUND, what);
    }

    /** One place in a body is wrong. */
    static RefusedException invalid(String pointer, String detail, Iterable<String> accepted) {
        List<String> words = new java.util.ArrayList<>();
        accepted.forEach(words::add);
        return new RefusedException(Kind.INVALID, detail, List.of(new Flaw(pointer, detail, words)));
    }

    public Kind kind() {
        return kind;
    }

    /** In the order in which they were found. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
