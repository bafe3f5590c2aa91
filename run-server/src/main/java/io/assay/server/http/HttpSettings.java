package io.assay.server.http;

import io.assay.server.http.exchange.Limits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the server listens.
 *
 * @param host address to listen at; {@code 127.0.0.1} is reached from this machine only
 * @param port 0 takes one that is free
 * @param threads at most, at least 8; watchers and downloads hold none
 * @param idle after how long without a byte a connection is closed
 * @param perSecond requests of one principal
 * @param burst of them at once
 * @param drain how long running requests may take to finish when the server goes down
 * @param scratch folder for uploads and exports on their way
 */
public record HttpSettings(
        String host,
        int port,
        int threads,
        Duration idle,
        double perSecond,
        int burst,
        Duration drain,
        Limits limits,
        Path scratch) {
    public HttpSettings {
        if (threads < 8) {
            throw new IllegalArgumentException("the server needs at least 8 threads, not " + threads);
        }
    }

    /** On this machine only, at a port. */
    public static HttpSettings local(int port, Path scratch) {
        return new HttpSettings(
                "127.0.0.1",
                port,
                32,
                Duration.ofSeconds(30),
                200,
                1000,
                Duration.ofSeconds(20),
                Limits.STANDARD,
                scratch);
    }
}
