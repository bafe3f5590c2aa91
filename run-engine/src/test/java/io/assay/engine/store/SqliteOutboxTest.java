package io.assay.engine.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest extends OutboxContract {
    @TempDir
    private Path directory;

    @Override
    protected Database open() {
        return SqliteDatabase.open(directory.resolve("runs.db"), InstantSource.system());
    }
}
