package io.assay.server.store;

import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStoreContract;

class PostgresRunStoreTest extends RunStoreContract {
    @Override
    protected RunStore open() {
        return Postgres.store();
    }
}
