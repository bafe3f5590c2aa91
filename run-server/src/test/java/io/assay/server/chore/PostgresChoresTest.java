package io.assay.server.chore;

import io.assay.engine.store.Database;
import io.assay.server.store.Postgres;
import io.assay.server.store.PostgresAddress;
import java.nio.file.Path;
import java.time.InstantSource;

class PostgresChoresTest extends ChoresContract {
    private final PostgresAddress address = Postgres.address();

    @Override
    protected Database open(Path folder, InstantSource clock) {
        return Postgres.clocked(address, clock);
    }
}
