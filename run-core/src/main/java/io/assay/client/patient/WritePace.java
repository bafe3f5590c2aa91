package io.assay.client.patient;

import java.time.Duration;

/**
 * How fast may be written.
 *
 * @param free so many writes are not held up
 * @param apart how long after a write the next one waits
 */
public record WritePace(int free, Duration apart) {
    /** What <a href="https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api">GitHub</a> calls
     * safe for many writes. */
    public static final Duration GITHUB = Duration.ofSeconds(1);

    /** The same for the first and all that follow. */
    public static WritePace of(Duration apart) {
        return new WritePace(0, apart);
    }
}
