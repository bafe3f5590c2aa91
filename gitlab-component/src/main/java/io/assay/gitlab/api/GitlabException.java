package io.assay.gitlab.api;

/** A request that GitLab refused or did not answer. The message is GitLab's own, without the token. */
public final class GitlabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean uncertain;

    GitlabException(int status, String message, boolean uncertain, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.uncertain = uncertain;
    }

    /** HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** Whether GitLab may have carried it out all the same. */
    public boolean uncertain() {
        return uncertain;
    }
}
