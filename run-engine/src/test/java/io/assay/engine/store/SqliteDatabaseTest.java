package io.assay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends DatabaseContract {
    @TempDir
    private Path directory;

    @Override
    protected Database open() {
        return SqliteDatabase.open(directory.resolve("runs.db"), InstantSource.system());
    }

    @Test
    void an_interrupted_thread_still_gets_its_change_done_and_stays_interrupted() throws Exception {
        // when
        List<Boolean> interrupted = together(thread -> {
            Thread.currentThread().interrupt();
            Instant made = database.write(Transaction::now);
            return Thread.interrupted() && made.isAfter(Instant.EPOCH);
        });

        // then
        assertThat(interrupted).containsOnly(true);
    }
}
