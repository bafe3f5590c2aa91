package io.assay.server.retention;

import io.assay.engine.store.Database;
import io.assay.server.store.Postgres;
import io.assay.server.store.PostgresAddress;
import java.nio.file.Path;
import java.time.InstantSource;

class PostgresRetainingTest extends RetainingContract {
    private final PostgresAddress address = Postgres.address();

    @Override
    protected Database open(Path folder, InstantSource clock) {
        return Postgres.clocked(address, clock);
    }
}
