package io.assay.github;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waits for what another process does. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Eventually() {}

    /** Until the file has something in it. */
    static void exists(Path file) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (!Files.exists(file) || Files.size(file) == 0) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError(file + " does not appear");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Until there is no such process; one that was killed is there until its parent, or whoever took it over, has looked. */
    static void gone(long pid) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (ProcessHandle.of(pid).isPresent()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("process " + pid + " lives on");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    static long number(Path file) throws Exception {
        return Long.parseLong(Files.readString(file).strip());
    }
}
