package io.assay.server.store;

import io.assay.engine.queue.GateContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresGateTest extends GateContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
