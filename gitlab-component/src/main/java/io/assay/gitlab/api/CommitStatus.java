package io.assay.gitlab.api;

/**
 * A status of a commit (<a href="https://docs.gitlab.com/api/commits/#set-commit-pipeline-status">commits API</a>). Name,
 * address and description have at most {@value #LONGEST} characters.
 *
 * @param sha the commit that the pipeline is of
 * @param pipeline without it GitLab takes the newest pipeline of the commit, which may be another one
 * @param target an address; empty when there is none
 */
public record CommitStatus(String sha, long pipeline, State state, String name, String target, String description) {
    public static final int LONGEST = 255;

    /** What GitLab calls it. */
    public enum State {
        SUCCESS,
        FAILED,
        CANCELED
    }

    public CommitStatus {
        if (name.length() > LONGEST || target.length() > LONGEST || description.length() > LONGEST) {
            throw new IllegalArgumentException("a status takes " + LONGEST + " characters a text: " + name);
        }
    }
}
