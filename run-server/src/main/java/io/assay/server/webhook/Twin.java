package io.assay.server.webhook;

import io.assay.engine.store.PackedText;
import io.assay.run.Run;
import io.assay.server.webhook.event.Event;
import io.assay.suite.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What makes two deliveries tell the same, so that the second starts nothing.
 *
 * @param also by what a delivery finds it that does not tell the commit before; empty where this one does not either
 * @param within for how long
 */
record Twin(String key, Optional<String> also, Duration within) {
    private static final Duration SAME_COMMIT = Duration.ofMinutes(10);

    /**
     * The event, its repository, ref and commit, and what is executed; or, where what happened has a name of its own (a
     * comment, a deployment), that. Whoever presses a button twice means it. Where the commit before is told, it counts: a
     * commit that is pushed again after another one is news, for the other one may have had its run cancelled.
     *
     * @param run as it is about to be created
     */
    static Twin of(Delivery delivery, Event event, Run run) {
        if (event.more().once().isPresent()) {
            return new Twin(
                    key(delivery, event, run, event.more().once().get()), Optional.empty(), Repetitions.NAMES_KEPT);
        }
        String ref = event.commit().ref().orElse("");
        String sha = event.commit().sha().orElse("");
        String button = event.kind() == WebhookEvent.CHECK_RUN ? delivery.name() : "";
        String commit = key(delivery, event, run, PackedText.of(List.of(ref, sha, button)));
        String before = event.before();
        return before.isEmpty()
                ? new Twin(commit, Optional.empty(), SAME_COMMIT)
                : new Twin(
                        key(delivery, event, run, PackedText.of(List.of(ref, sha, button, before))),
                        Optional.of(commit),
                        SAME_COMMIT);
    }

    private static String key(Delivery delivery, Event event, Run run, String what) {
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
        return Digests.sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    List<String> keys() {
        return also.map(other -> List.of(key, other)).orElseGet(() -> List.of(key));
    }
}
