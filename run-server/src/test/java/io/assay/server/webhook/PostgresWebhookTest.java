package io.assay.server.webhook;

import io.assay.engine.store.Database;
import io.assay.server.store.Postgres;
import java.nio.file.Path;

class PostgresWebhookTest extends WebhookContract {
    @Override
    protected Database open(Path folder) {
        return Postgres.open();
    }
}
