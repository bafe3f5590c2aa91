package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.nio.file.Path;

/**
 * Runs as a store and their folders tell them. Thread-safe.
 *
 * @param home below which runs have their folders
 */
public record RunRecords(Path home, RunStore store) {
    /** Everything known of a run, looked up as it is asked for. */
    public RunRecord of(Run run) {
        return new StoredRunRecord(store, run, new RunFolder(home, run.id()));
    }
}
