package io.assay.github.publish;

import io.assay.run.Comparison;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a run differs from the last known-good one of the base branch.
 *
 * @param base what it is compared with, in words, for example {@code main at 1a2b3c4}
 * @param page where the base can be looked at; empty when nowhere
 * @param changes cases that are not the same in both
 */
public record Differences(String base, Optional<URI> page, List<Comparison.Change> changes) {
    public Differences {
        changes = changes.stream()
                .filter(change -> change.kind() != Comparison.Kind.SAME)
                .toList();
    }
}
