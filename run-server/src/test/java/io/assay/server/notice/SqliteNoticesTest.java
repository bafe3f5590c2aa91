package io.assay.server.notice;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteNoticesTest extends NoticesContract {
    @TempDir
    private Path folder;

    @Override
    protected Database open() {
        return SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system());
    }
}
