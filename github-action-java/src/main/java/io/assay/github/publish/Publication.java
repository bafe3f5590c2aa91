package io.assay.github.publish;

import io.assay.ci.show.Differences;
import io.assay.ci.show.Plain;
import io.assay.ci.show.RunWords;
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
    private static final int LONGEST_NAME = 200;

    public Publication {
        wanted = Set.copyOf(wanted);
    }

    /** By which the check, the status and the comment of a suite and a leg are known. */
    String name() {
        return Plain.line(suite + (leg.isEmpty() ? "" : " (" + leg + ")"), LONGEST_NAME);
    }

    /** What came of the run, in one line of plain text. */
    String result() {
        return RunWords.of(record, differences);
    }
}
