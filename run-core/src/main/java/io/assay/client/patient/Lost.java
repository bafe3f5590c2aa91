package io.assay.client.patient;

import java.io.IOException;
import java.util.Optional;

/** A request that is given up. Of a type of its own: libraries repeat by themselves what ends in an exception of a socket. */
public final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is known of it. */
    public enum Kind {
        /** The limits of the API leave no time for it; nothing was done. */
        LIMITED,
        /** No answer, or that of a server in trouble; nothing was done, or what was done may be done again. */
        UNAVAILABLE,
        /** The same, but what was to be done may have been done. */
        UNCERTAIN
    }

    Lost(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Lost(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The exception itself, or the one of its causes that is of the kind: libraries wrap what is thrown below them. */
    public static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> kind) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return Optional.of(kind.cast(each));
            }
        }
        return Optional.empty();
    }
}
