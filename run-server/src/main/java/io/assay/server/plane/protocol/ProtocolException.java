package io.assay.server.plane.protocol;

/** What the other side said cannot be understood; the message names the place, what was found and what is accepted. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }
}
