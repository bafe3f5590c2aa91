package io.assay.server.store;

import io.assay.engine.ReleaseGateContract;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import java.time.InstantSource;
import java.util.List;

class PostgresReleaseGateTest extends ReleaseGateContract {
    @Override
    protected Database open(InstantSource time) {
        return new ClockedDatabase(Postgres.open(), time);
    }

    /** Of a table without rows, a planner reads all of them unless it is told not to. */
    @Override
    protected List<String> plan(Database database, String query) {
        return database.read(connection -> {
            Statements.update(connection, "SET LOCAL enable_seqscan = off");
            return Statements.list(connection, row -> row.getString(1), "EXPLAIN " + query);
        });
    }
}
