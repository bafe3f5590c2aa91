package io.assay.engine.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCasePageTest extends CasePageContract {
    @TempDir
    private Path directory;

    @Override
    protected RunStore open() {
        return StoredRuns.open(directory.resolve("runs.db"));
    }
}
