package io.assay.engine.queue;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteGateTest extends GateContract {
    @TempDir
    private Path directory;

    @Override
    protected Database open(InstantSource time) {
        return SqliteDatabase.open(directory.resolve("runs.db"), time);
    }
}
