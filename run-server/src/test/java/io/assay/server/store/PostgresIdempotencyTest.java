package io.assay.server.store;

import io.assay.engine.store.Database;
import io.assay.engine.store.IdempotencyContract;

class PostgresIdempotencyTest extends IdempotencyContract {
    @Override
    protected Database open() {
        return Postgres.open();
    }
}
