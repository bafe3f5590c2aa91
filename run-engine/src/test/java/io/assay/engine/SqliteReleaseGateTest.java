package io.assay.engine;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class SqliteReleaseGateTest extends ReleaseGateContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    protected Database open(InstantSource time) {
        return SqliteDatabase.open(folder.resolve("assay.db"), time);
    }

    @Override
    protected List<String> plan(Database database, String query) {
        return explained(database, "EXPLAIN QUERY PLAN ", query, 4);
    }
}
