package io.assay.server.http.exchange;

import java.time.Duration;

/**
 * How much a request may take.
 *
 * @param json bytes of a JSON body, unpacked
 * @param upload bytes of reports or of an artifact, unpacked
 * @param slowest bytes a second at which a body must come in, on average, after the first ten seconds
 * @param patience how long a JSON body may take
 */
public record Limits(long json, long upload, long slowest, Duration patience) {
    public static final Limits STANDARD = new Limits(1 << 20, 2L << 30, 1024, Duration.ofSeconds(30));
}
