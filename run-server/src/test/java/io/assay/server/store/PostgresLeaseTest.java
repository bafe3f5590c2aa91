package io.assay.server.store;

import io.assay.engine.queue.LeaseContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresLeaseTest extends LeaseContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
