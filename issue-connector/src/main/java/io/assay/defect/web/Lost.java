package io.assay.defect.web;

import io.assay.defect.tracker.TrackerException.Kind;
import java.io.IOException;

/** A request that is given up. Of a type of its own: libraries repeat by themselves what ends in an exception of a socket. */
public final class Lost extends IOException {
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

    public Kind kind() {
        return kind;
    }
}
