package io.assay.github.publish;

import io.assay.run.RunRecord;
import java.util.Optional;
import java.util.Set;

/**
 * A run that has ended, and where it is to be shown.
 *
 * @param suite names the run at GitHub, together with the leg: the check run, the status and the comment are found again by it
 * @param leg the cell of the matrix that publishes, for example {@code os=linux}; empty when there is none, or when several
 *     legs are told together
 * @param differences empty when there is nothing to compare with
 */
public record Publication(
        RunRecord record,
        String suite,
        String leg,
        Target target,
        Links links,
        Optional<Differences> differences,
        Set<Surface> wanted) {
    public Publication {
        wanted = Set.copyOf(wanted);
    }
}
