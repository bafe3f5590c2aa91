package io.assay.server.webhook;

import io.assay.server.webhook.event.Platform;

/** Hears what becomes of deliveries; from any thread, which must not be held up. */
public interface WebhookListener {
    /** One came in: {@code kept}, {@code repeated}, {@code unverified} or {@code malformed}. */
    void arrived(Platform platform, String what);

    /** One was looked at, with this result of one rule. */
    void judged(Platform platform, Outcome outcome);
}
