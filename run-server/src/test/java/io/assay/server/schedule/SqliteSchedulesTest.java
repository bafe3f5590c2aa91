package io.assay.server.schedule;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;

class SqliteSchedulesTest extends SchedulesContract {
    @Override
    protected Database open(Path folder, InstantSource clock) {
        return SqliteDatabase.open(folder.resolve("assay.db"), clock);
    }
}
