package io.assay.server.delivery;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeliveriesTest extends DeliveriesContract {
    @TempDir
    private Path folder;

    @Override
    protected Database open() {
        return SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system());
    }
}
