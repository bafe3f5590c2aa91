package io.assay.engine.defect;

/** A run cannot be filed as the settings are; the message says what is wrong and what to do. */
public final class FilingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FilingException(String message) {
        super(message);
    }
}
