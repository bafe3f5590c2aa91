package io.assay.server.store;

import io.assay.engine.queue.QueueModelContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresQueueModelTest extends QueueModelContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
