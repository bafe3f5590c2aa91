package io.assay.server;

import io.assay.server.chore.Chores;
import io.assay.server.http.Upkeep;
import io.assay.server.notice.Notices;
import io.assay.server.webhook.WebhookService;

/**
 * What the service does of its own accord.
 *
 * @param chores by which it does so
 */
record Duties(Chores chores, Upkeep upkeep, Notices notices, WebhookService webhooks) {}
