package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.run.RunId;
import io.assay.server.webhook.Delivery;
import io.assay.server.webhook.Delivery.About;
import io.assay.server.webhook.Outcome;
import io.assay.server.webhook.WebhookService.Found;
import java.util.Locale;

/** Deliveries of webhooks, and what became of them. */
public final class WebhookView {
    private WebhookView() {}

    public static ObjectNode delivery(Found found) {
        Delivery delivery = found.delivery();
        About about = delivery.about();
        ObjectNode json = RunView.object()
                .put("id", delivery.id())
                .put("platform", delivery.platform().word())
                .put("name", delivery.name())
                .put("event", delivery.event())
                .put("action", about.action())
                .put("repository", about.repository())
                .put("ref", about.ref())
                .put("sha", about.sha())
                .put("actor", about.actor())
                .put("state", delivery.state().name().toLowerCase(Locale.ROOT))
                .put("reason", about.reason())
                .put("words", about.words())
                .put("receivedAt", RunView.time(delivery.receivedAt()))
                .put("doneAt", RunView.time(delivery.doneAt().orElse(null)))
                .put("attempts", delivery.attempts())
                .put("size", delivery.size())
                .put("replayable", delivery.replayable())
                .put("replayOf", delivery.replayOf().orElse(null));
        ArrayNode outcomes = json.putArray("outcomes");
        found.outcomes().forEach(outcome -> outcomes.add(outcome(outcome)));
        return json;
    }

    private static ObjectNode outcome(Outcome outcome) {
        return RunView.object()
                .put("project", outcome.project())
                .put("rule", outcome.rule())
                .put("outcome", outcome.kind().word())
                .put("reason", outcome.reason())
                .put("words", outcome.words())
                .put("run", outcome.run().map(RunId::value).orElse(null));
    }
}
