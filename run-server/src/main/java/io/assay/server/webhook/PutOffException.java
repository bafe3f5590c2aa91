package io.assay.server.webhook;

import io.assay.engine.workspace.WorkspaceException;

/** Something stands in the way of a delivery that goes by itself: it is looked at again later. */
final class PutOffException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A platform may tell of a commit a moment before it gives it out. */
    private static final int UNTIL_IT_IS_THERE = 5;

    PutOffException(String words) {
        super(words);
    }

    static boolean isWorthIt(WorkspaceException e, Delivery delivery) {
        return switch (e.kind()) {
            case UNREACHABLE, LOCAL, AUTHENTICATION -> true;
            case NO_SUCH_REVISION -> delivery.attempts() < UNTIL_IT_IS_THERE;
            case UNUSABLE -> false;
        };
    }
}
