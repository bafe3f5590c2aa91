package io.assay.ci;

/**
 * A server did not answer, or was not heard of any more, for as long as the job could wait. No fault of what was asked for;
 * a run may have been made and may go on there.
 */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
