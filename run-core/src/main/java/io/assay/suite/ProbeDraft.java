package io.assay.suite;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A probe whose target may still need the environment's URL; no target when what was written is wrong. */
record ProbeDraft(Optional<ProbeTarget> target, Duration timeout, int retries, Duration interval) {
    /** {@code urlWritten}: a URL stands there, even if it could not be read, which has then been told already. */
    Optional<Probe> resolve(Optional<URI> base, boolean urlWritten) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (target.get().isPath() && base.isEmpty()) {
            return urlWritten ? Optional.empty() : needsUrl(target.get());
        }
        return target.get().resolve(base).map(url -> new Probe(url, timeout, retries, interval));
    }

    private static Optional<Probe> needsUrl(ProbeTarget target) {
        return target.value()
                .refuse("is a path, and the environment has no 'url' that it could be below: add 'url', or write"
                        + " an absolute URL");
    }
}
