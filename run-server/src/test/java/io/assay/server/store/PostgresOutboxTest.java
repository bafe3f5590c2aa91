package io.assay.server.store;

import io.assay.engine.store.Database;
import io.assay.engine.store.OutboxContract;

class PostgresOutboxTest extends OutboxContract {
    @Override
    protected Database open() {
        return Postgres.open();
    }
}
