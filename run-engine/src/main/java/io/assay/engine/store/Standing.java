package io.assay.engine.store;

import io.assay.run.Run;
import java.util.List;
import java.util.Optional;

/**
 * How a series stands at one moment.
 *
 * @param newest of its runs, newest first
 * @param decided the newest that PASSED or FAILED
 * @param active the newest that has not ended
 */
public record Standing(List<Run> newest, Optional<Run> decided, Optional<Run> active) {
    public Standing {
        newest = List.copyOf(newest);
    }
}
