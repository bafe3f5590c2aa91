package io.assay.server.store;

import io.assay.engine.defect.SqlLedgerContract;
import io.assay.engine.store.Database;

class PostgresLedgerTest extends SqlLedgerContract {
    @Override
    protected Database open() {
        return Postgres.open();
    }
}
