package io.assay.server.webhook;

import io.assay.engine.store.PackedText;
import io.assay.run.Run;
import io.assay.server.webhook.event.Event;
import io.assay.suite.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What makes two deliveries tell the same, so that the second starts nothing.
 *
 * @param within for how long
 */
record Twin(String key, Duration within) {
    private static final Duration SAME_COMMIT = Duration.ofMinutes(10);

    /**
     * The event, its repository, ref and commit, and what is executed; or, where what happened has a name of its own (a
     * comment, a deployment), that. Whoever presses a button twice means it.
     *
     * @param run as it is about to be created
     */
    static Twin of(Delivery delivery, Event event, Run run) {
        boolean button = event.kind() == WebhookEvent.CHECK_RUN;
        String what = event.more()
                .once()
                .orElseGet(() -> PackedText.of(List.of(
                        event.commit().ref().orElse(""),
                        event.commit().sha().orElse(""),
                        button ? delivery.name() : "")));
        String key = PackedText.of(List.of(
                delivery.platform().name(),
                event.kind().name(),
                event.repository().name(),
                what,
                run.project(),
                run.suite(),
                run.environment(),
                run.suiteDigest(),
                PackedText.of(run.variables())));
        return new Twin(
                Digests.sha256(key.getBytes(StandardCharsets.UTF_8)),
                event.more().once().isPresent() ? Repetitions.NAMES_KEPT : SAME_COMMIT);
    }
}
