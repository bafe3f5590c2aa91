package io.assay.server.service;

import io.assay.engine.SourceRevision;
import io.assay.suite.ProjectFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Projects that are folders of this machine. Asking git for the state of a folder takes longer than anything else in
 * creating a run, so that an answer holds for a moment. Thread-safe.
 */
final class Folders {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<Path, Seen> revisions = new ConcurrentHashMap<>();

    Folders(InstantSource clock) {
        this.clock = clock;
    }

    private record Seen(String revision, Instant at) {}

    /**
     * Text of a folder's {@code assay.yaml}.
     *
     * @throws io.assay.suite.ConfigurationException when there is none, or it cannot be read
     */
    String definition(Path folder) {
        return ProjectFile.text(folder);
    }

    /** git's commit, and a digest of what was changed since; empty outside a checkout. */
    String revision(Path folder) {
        Instant now = clock.instant();
        return revisions
                .compute(
                        folder,
                        (path, seen) -> seen != null && now.isBefore(seen.at().plus(MOMENT))
                                ? seen
                                : new Seen(SourceRevision.of(path), now))
                .revision();
    }
}
