package io.assay.github.publish;

import io.assay.report.markdown.PageLayout;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Comparison.Kind;
import io.assay.run.RunRecord;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a run differs from the last known-good one of the base branch.
 *
 * @param base what it is compared with, in words, for example {@code main at 1a2b3c4}
 * @param page where the base can be looked at; empty when nowhere
 * @param counts how many cases are of which kind; a kind that is absent has none
 * @param cases those that are new failures, fixed or slower
 */
public record Differences(
        String base, Optional<URI> page, Map<Kind, Integer> counts, Map<CaseId, PageLayout.Change> cases) {
    private static final Set<Kind> LISTED = Set.of(Kind.NEW_FAILURE, Kind.FIXED, Kind.SLOWER);

    public Differences {
        counts = Map.copyOf(counts);
        cases = Map.copyOf(cases);
    }

    /** Compares both runs, case by case. */
    public static Differences between(String base, Optional<URI> page, RunRecord before, RunRecord now) {
        try (Stream<Comparison.Change> changes = Comparison.of(before.cases(), now.cases())) {
            return of(base, page, changes);
        }
    }

    /** Takes what was compared elsewhere. */
    public static Differences of(String base, Optional<URI> page, Stream<Comparison.Change> changes) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        Map<CaseId, PageLayout.Change> cases = new HashMap<>();
        changes.forEachOrdered(change -> {
            counts.merge(change.kind(), 1, Integer::sum);
            if (LISTED.contains(change.kind())) {
                CaseResult before = change.before();
                Duration took = before == null ? Duration.ZERO : before.duration();
                cases.put(change.id(), new PageLayout.Change(change.kind(), took));
            }
        });
        return new Differences(base, page, counts, cases);
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    boolean isNewFailure(CaseId id) {
        PageLayout.Change change = cases.get(id);
        return change != null && change.kind() == Kind.NEW_FAILURE;
    }
}
