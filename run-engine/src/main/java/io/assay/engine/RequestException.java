package io.assay.engine;

/** What was asked for does not exist or cannot be done; the message says what is accepted. Nothing was changed. */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RequestException(String message) {
        super(message);
    }
}
