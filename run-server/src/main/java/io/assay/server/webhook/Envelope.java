package io.assay.server.webhook;

import java.util.Optional;

/**
 * What headers tell of a delivery.
 *
 * @param delivery the sender's name for it, the same when it is sent again
 * @param event empty where only the payload tells
 */
record Envelope(String delivery, String event) {
    private static final int LONGEST = 300;

    /**
     * Empty where a header is missing. GitLab names deliveries from version 17.4 on; before that, its events have names, which
     * those share that follow from one another, so that the payload's digest is added.
     */
    static Optional<Envelope> of(Arrival arrival) {
        Envelope envelope = switch (arrival.platform()) {
            case GITHUB -> new Envelope(arrival.header("X-GitHub-Delivery"), arrival.header("X-GitHub-Event"));
            case GITLAB -> new Envelope(gitlab(arrival), arrival.header("X-Gitlab-Event"));
            case STANDARD -> new Envelope(arrival.header(StandardSignature.ID_HEADER), "message");
        };
        boolean whole = isName(envelope.delivery()) && isName(envelope.event());
        return whole ? Optional.of(envelope) : Optional.empty();
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    private static String gitlab(Arrival arrival) {
        String key = arrival.header("Idempotency-Key");
        if (!key.isEmpty()) {
            return key;
        }
        return (arrival.header("X-Gitlab-Event-UUID") + " " + Digests.sha256(arrival.body())).strip();
    }
}
