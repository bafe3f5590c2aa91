package io.assay.server.store;

import io.assay.engine.queue.AssignmentContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresAssignmentTest extends AssignmentContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
