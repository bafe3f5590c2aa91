package io.assay.server.store;

import io.assay.engine.store.RunHistoryContract;
import io.assay.engine.store.RunStore;

class PostgresRunHistoryTest extends RunHistoryContract {
    @Override
    protected RunStore open() {
        return Postgres.store();
    }
}
