package io.assay.server.retention;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;

class SqliteRetainingTest extends RetainingContract {
    @Override
    protected Database open(Path folder, InstantSource clock) {
        return SqliteDatabase.open(folder.resolve("assay.db"), clock);
    }
}
