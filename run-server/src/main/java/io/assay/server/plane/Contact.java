package io.assay.server.plane;

import io.assay.server.plane.DispatchException.Kind;
import java.time.Duration;

/** How the agent and the service get on: a failure is told once, and so is its end. Thread-safe. */
final class Contact {
    private static final Backoff AWAY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15));
    private static final Backoff DENIED = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** With the pauses between them half a minute: as long as it may take until a new token is known everywhere. */
    private static final int DENIALS = 6;

    private final AgentListener listener;
    private int failures;
    private int denials;
    private boolean toldAway;
    private boolean toldDenied;

    Contact(AgentListener listener) {
        this.listener = listener;
    }

    synchronized void reached() {
        if (toldAway || toldDenied) {
            listener.back();
        }
        failures = 0;
        denials = 0;
        toldAway = false;
        toldDenied = false;
    }

    /** Notes a failure; returns how long to leave the service alone. */
    synchronized Duration failed(RuntimeException failure) {
        DispatchException told = failure instanceof DispatchException dispatch ? dispatch : null;
        Duration asked = told == null ? Duration.ZERO : told.retryAfter();
        if (told != null && told.kind() == Kind.DENIED) {
            denials++;
            if (!toldDenied) {
                toldDenied = true;
                listener.denied(words(failure));
            }
            return DENIED.after(denials, asked);
        }
        failures++;
        if (!toldAway) {
            toldAway = true;
            listener.away(words(failure));
        }
        return AWAY.after(failures, asked);
    }

    /** Whether the service has said no so often that it means it. */
    synchronized boolean deniedForGood() {
        return denials >= DENIALS;
    }

    private static String words(RuntimeException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
