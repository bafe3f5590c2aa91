package io.assay.server.store;

import io.assay.engine.queue.AdmissionContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresAdmissionTest extends AdmissionContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
