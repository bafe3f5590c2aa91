package io.assay.engine;

import io.assay.run.RunId;
import io.assay.run.Trigger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What to run.
 *
 * @param suite name of a suite in {@code assay.yaml}
 * @param environment name of an environment there; empty takes the only one, or none where there is none
 * @param shards instead of the suite's own number
 * @param slots how many shards may execute at once on this machine; empty = as many as there are processors
 * @param parent the run that this one reruns or resumes
 * @param approved names of the suite's gates that whoever asks has approved
 * @param resume reuse the parent's verdicts where they still hold, and execute only the rest
 */
public record RunRequest(
        String suite,
        Optional<String> environment,
        OptionalInt shards,
        OptionalInt slots,
        Trigger trigger,
        Optional<RunId> parent,
        Set<String> approved,
        boolean resume) {
    public RunRequest {
        approved = Set.copyOf(approved);
    }
}
