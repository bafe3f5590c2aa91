package io.assay.engine.workspace;

import io.assay.run.Reason;

/** A source cannot be had; the message says which, why, and what to do. Secrets are masked. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What stands in the way. */
    public enum Kind {
        /** The server does not answer, or there is no repository. */
        UNREACHABLE(Reason.INTERNAL),
        /** The server does not let us in. */
        AUTHENTICATION(Reason.CONFIG),
        /** The repository has no such revision, or no such file at it. */
        NO_SUCH_REVISION(Reason.CONFIG),
        /** The source is told in a way that cannot be used, or needs a program that is not here. */
        UNUSABLE(Reason.CONFIG),
        /** Something on this machine: the disk, a damaged file, git itself. */
        LOCAL(Reason.INTERNAL);

        private final Reason reason;

        Kind(Reason reason) {
            this.reason = reason;
        }
    }

    WorkspaceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** With which a run ends that cannot have its files. */
    public Reason reason() {
        return kind.reason;
    }
}
