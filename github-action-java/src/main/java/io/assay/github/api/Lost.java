package io.assay.github.api;

import io.assay.github.api.GithubException.Kind;
import java.io.IOException;

/** A request that is given up. Of a type of its own: the library repeats by itself whatever ends in an exception of a socket. */
final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    Lost(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Lost(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
