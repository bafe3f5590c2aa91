package io.assay.server.delivery;

import io.assay.engine.store.Database;
import io.assay.server.store.Postgres;

class PostgresDeliveriesTest extends DeliveriesContract {
    @Override
    protected Database open() {
        return Postgres.open();
    }
}
