package io.assay.server.store;

import io.assay.engine.store.Database;
import io.assay.engine.store.DatabaseContract;

class PostgresDatabaseTest extends DatabaseContract {
    @Override
    protected Database open() {
        return Postgres.open();
    }
}
