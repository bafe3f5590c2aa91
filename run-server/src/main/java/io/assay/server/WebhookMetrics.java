package io.assay.server;

import io.assay.server.http.metric.Metrics;
import io.assay.server.webhook.Outcome;
import io.assay.server.webhook.WebhookListener;
import io.assay.server.webhook.event.Platform;

/** Counts webhooks. */
record WebhookMetrics(Metrics metrics) implements WebhookListener {
    @Override
    public void arrived(Platform platform, String what) {
        metrics.webhook("deliveries", platform.word(), what);
    }

    @Override
    public void judged(Platform platform, Outcome outcome) {
        metrics.webhook("outcomes", platform.word(), outcome.kind().word());
    }
}
