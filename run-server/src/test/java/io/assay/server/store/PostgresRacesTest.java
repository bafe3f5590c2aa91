package io.assay.server.store;

import io.assay.engine.queue.RacesContract;
import io.assay.engine.store.Database;
import java.time.InstantSource;

class PostgresRacesTest extends RacesContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }
}
