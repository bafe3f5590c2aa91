package io.assay.server.webhook;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;

class SqliteWebhookTest extends WebhookContract {
    @Override
    protected Database open(Path folder) {
        return SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system());
    }
}
