package io.assay.server.chore;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;

class SqliteChoresTest extends ChoresContract {
    @Override
    protected Database open(Path folder, InstantSource clock) {
        return SqliteDatabase.open(folder.resolve("assay.db"), clock);
    }
}
