package io.assay.defect.tracker;

/** A tracker refuses, or cannot be reached; the message says what was asked and what came of it, never a token. */
public final class TrackerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public TrackerException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public TrackerException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What follows for whoever asked. */
    public enum Kind {
        /** The credentials may not do that, or what is asked of is hidden from them. */
        DENIED,
        /** What was sent is not accepted, however often it is sent. */
        REFUSED,
        /** The tracker's limits leave no time for it. */
        LIMITED,
        /** No answer, or that of a server in trouble; nothing was done. */
        UNAVAILABLE,
        /** The same, but what was to be done may have been done. */
        UNCERTAIN
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the next request would end the same way. */
    public boolean lasting() {
        return kind == Kind.DENIED || kind == Kind.LIMITED || kind == Kind.UNAVAILABLE;
    }
}
