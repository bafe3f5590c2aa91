package io.assay.github.api;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a check run says.
 *
 * @param head the commit
 * @param externalId tells one run of the check from the next of the same name
 * @param details where its link leads
 * @param summary Markdown, at most 65,535 bytes
 * @param text Markdown, at most 65,535 bytes; may be empty
 */
public record Check(
        String name,
        String head,
        String externalId,
        URI details,
        Conclusion conclusion,
        Optional<Instant> started,
        Optional<Instant> finished,
        String title,
        String summary,
        String text) {
    /** How it ended, as far as it is used here. */
    public enum Conclusion {
        SUCCESS,
        FAILURE,
        TIMED_OUT,
        CANCELLED
    }
}
