package io.jenkins.plugins.assay.step;

import io.assay.client.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Decides how long a server that does not answer as it should is borne. Used by one thread at a time. */
final class Outage {
    /** A run goes on without its watcher, and so does the wish to know what comes of it. */
    static final Duration WATCHING = Duration.ofHours(12);

    static final Duration CREATING = Duration.ofHours(1);

    /** A token may be changed here a little later than there. */
    static final Duration REFUSED = Duration.ofMinutes(10);

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final InstantSource clock;
    private Instant since = Instant.MAX;

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether to ask again for a run that is known to exist. */
    boolean bearsWatching(ApiException failure) {
        if (GONE.contains(failure.status()) && !failure.type().equals("no-assay-server")) {
            return false;
        }
        return lasts(refused(failure) ? REFUSED : WATCHING);
    }

    /** Whether to ask again for a run to be created. What is refused is so by a fault of the request. */
    boolean bearsCreating(ApiException failure) {
        return (failure.temporary() || failure.status() >= 500) && lasts(CREATING);
    }

    static boolean refused(ApiException failure) {
        return failure.status() == UNAUTHENTICATED || failure.status() == FORBIDDEN;
    }

    /** Whether there was an outage. */
    boolean over() {
        boolean was = !since.equals(Instant.MAX);
        since = Instant.MAX;
        return was;
    }

    /** Whether this is its beginning. */
    boolean begins() {
        return since.equals(Instant.MAX);
    }

    private boolean lasts(Duration patience) {
        return begins() || Duration.between(since, clock.instant()).compareTo(patience) < 0;
    }

    void goesOn() {
        if (begins()) {
            since = clock.instant();
        }
    }
}
