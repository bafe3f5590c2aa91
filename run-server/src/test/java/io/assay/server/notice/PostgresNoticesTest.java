package io.assay.server.notice;

import io.assay.engine.store.Database;
import io.assay.server.store.Postgres;

class PostgresNoticesTest extends NoticesContract {
    @Override
    protected Database open() {
        return Postgres.open();
    }
}
