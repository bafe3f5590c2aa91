package io.assay.engine.store;

import io.assay.run.Run;
import io.assay.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Stores and runs for tests, of other rooms too. */
public final class StoredRuns {
    private StoredRuns() {}

    /** A store in a file of SQLite. */
    public static SqlRunStore open(Path file) {
        return new SqlRunStore(SqliteDatabase.open(file, InstantSource.system()));
    }

    static SqlRunStore open(Path file, Duration patience) {
        return new SqlRunStore(SqliteDatabase.open(file, InstantSource.system(), patience));
    }

    /** A new run that waits in its queue. */
    public static RunId queued(RunStore store) {
        Run run = Samples.queued();
        store.create(run, Samples.event("QUEUED"));
        return run.id();
    }
}
