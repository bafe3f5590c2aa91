package io.assay.server.store;

import io.assay.engine.defect.FilingQueueContract;
import io.assay.engine.store.Database;

class PostgresFilingQueueTest extends FilingQueueContract {
    @Override
    protected Database open() {
        return Postgres.open();
    }
}
