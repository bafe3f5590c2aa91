package io.assay.server.store;

import io.assay.engine.store.RunQueriesContract;
import io.assay.engine.store.RunStore;

class PostgresRunQueriesTest extends RunQueriesContract {
    @Override
    protected RunStore open() {
        return Postgres.store();
    }
}
