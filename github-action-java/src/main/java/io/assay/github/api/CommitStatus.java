package io.assay.github.api;

import java.net.URI;

/**
 * A status of a commit.
 *
 * @param context tells one status of a commit from another
 * @param description at most 140 characters
 * @param target where it leads
 */
public record CommitStatus(String head, String context, State state, String description, URI target) {
    /** How it ended. */
    public enum State {
        SUCCESS,
        FAILURE,
        ERROR
    }
}
