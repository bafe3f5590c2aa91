package io.assay.server.plane;

import java.time.Duration;

/** The service could not be told, or asked, something. */
public final class DispatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What stands in the way. */
    public enum Kind {
        /** Nobody answers, or only that it cannot now; later it may. */
        AWAY,
        /** The token is not accepted. */
        DENIED,
        /** The service understood and declined: asking the same again is of no use. */
        REFUSED
    }

    private final Kind kind;
    private final Duration retryAfter;

    public DispatchException(Kind kind, String message, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public DispatchException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = Duration.ZERO;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the service wants to be left alone; zero when it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
