package io.assay.ci;

import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Created;
import io.assay.client.RemoteProject;
import io.assay.engine.RequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks for a run until the server answers. The key makes one run of all that is sent. */
record Acquisition(AssayClient client, ServerWork work, JobLines lines, InstantSource clock) {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int SERVER_FAULT = 500;
    private static final int NOT_FOUND = 404;

    Created created(RemoteCancel cancel) throws InterruptedException {
        Instant until = clock.instant().plus(work.times().acquire());
        while (true) {
            try {
                return work.request().by(client);
            } catch (ApiException e) {
                if (!passes(e) || !clock.instant().plus(PAUSE).isBefore(until)) {
                    throw explained(e);
                }
                lines.phase("no run yet: " + e.detail() + "; asking again");
                cancel.pause(PAUSE);
            }
        }
    }

    private static boolean passes(ApiException e) {
        return e.temporary() || e.status() >= SERVER_FAULT;
    }

    /** A project that is not there is most often a slip. */
    private RuntimeException explained(ApiException refused) {
        if (refused.status() != NOT_FOUND || !refused.type().equals("not-found")) {
            return refused;
        }
        try {
            String names = String.join(
                    ", ", client.projects().stream().map(RemoteProject::name).toList());
            return new RequestException(
                    refused.detail() + "; projects of the server: " + (names.isEmpty() ? "none yet" : names));
        } catch (ApiException untold) {
            return refused;
        }
    }
}
