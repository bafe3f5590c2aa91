package io.assay.server.store;

import io.assay.engine.queue.WaitingContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresWaitingTest extends WaitingContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
