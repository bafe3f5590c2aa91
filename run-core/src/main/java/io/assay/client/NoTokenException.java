package io.assay.client;

import java.io.IOException;

/** A request was not sent, for there is no token for it; the message tells why, and what to do. */
public final class NoTokenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    /** @param temporary whether there may be one later */
    public NoTokenException(String words, boolean temporary) {
        super(words);
        this.temporary = temporary;
    }

    boolean temporary() {
        return temporary;
    }
}
