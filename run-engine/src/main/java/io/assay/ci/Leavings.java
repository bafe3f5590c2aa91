package io.assay.ci;

import io.assay.artifact.Bundle;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What a run has left where it was executed. */
interface Leavings {
    RunRecord record();

    /** A report that is there already, as {@code json} or {@code junit}. */
    default Optional<InputStream> exported(String format) {
        return Optional.empty();
    }

    default void writeLogs(LogFolder folder) throws IOException {}

    /** Those that are kept nowhere else. */
    default List<Bundle.Entry> artifacts() {
        return List.of();
    }
}
