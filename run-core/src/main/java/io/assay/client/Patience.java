package io.assay.client;

import java.time.Duration;

/**
 * How long a client waits.
 *
 * @param connect for a connection
 * @param answer for the beginning of an answer
 * @param silence within an answer or a stream of events: a server sends something every 15 s
 * @param total for one request with all that it is repeated, the pauses that the server asks for included
 * @param pause before a request is repeated first; each further pause is about twice as long
 */
public record Patience(Duration connect, Duration answer, Duration silence, Duration total, Duration pause) {
    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMillis(500));
}
