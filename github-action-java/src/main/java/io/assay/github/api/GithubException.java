package io.assay.github.api;

import java.util.Optional;

/** GitHub refuses, or cannot be reached; the message says what was asked and what came of it, never the token. */
public final class GithubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String permission;

    GithubException(Kind kind, String message, String permission, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.permission = permission;
    }

    /** What follows for whoever asked. */
    public enum Kind {
        /** The token is none that GitHub knows. */
        UNKNOWN_TOKEN,
        /** The token may not do that, or what is asked of is hidden from it. */
        DENIED,
        /** What was sent is not accepted, however often it is sent. */
        REFUSED,
        /** GitHub's limits leave no time for it. */
        LIMITED,
        /** No answer, or that of a server in trouble; nothing was done. */
        UNAVAILABLE,
        /** The same, but what was to be done may have been done. */
        UNCERTAIN
    }

    public Kind kind() {
        return kind;
    }

    public boolean uncertain() {
        return kind == Kind.UNCERTAIN;
    }

    /** What GitHub says that the token lacks, for example {@code checks=write}. */
    public Optional<String> permission() {
        return Optional.of(permission).filter(named -> !named.isEmpty());
    }
}
