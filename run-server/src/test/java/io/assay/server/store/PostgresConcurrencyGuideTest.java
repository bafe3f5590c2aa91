package io.assay.server.store;

import io.assay.engine.queue.ConcurrencyGuideContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresConcurrencyGuideTest extends ConcurrencyGuideContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
