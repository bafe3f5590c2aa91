package io.assay.ci.show;

import io.assay.report.markdown.PageLayout;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Comparison.Kind;
import io.assay.run.RunRecord;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a run differs from an earlier one that passed.
 *
 * @param base what it is compared with, in words, for example a run's id
 * @param counts how many cases are of which kind; a kind that is absent has none
 * @param cases those that are new failures, fixed or slower
 */
public record Differences(String base, Map<Kind, Integer> counts, Map<CaseId, PageLayout.Change> cases) {
    private static final Set<Kind> LISTED = Set.of(Kind.NEW_FAILURE, Kind.FIXED, Kind.SLOWER);

    public Differences {
        counts = Map.copyOf(counts);
        cases = Map.copyOf(cases);
    }

    /** Compares both runs, case by case. */
    public static Differences between(RunRecord before, RunRecord now) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        Map<CaseId, PageLayout.Change> cases = new HashMap<>();
        try (Stream<Comparison.Change> changes = Comparison.of(before.cases(), now.cases())) {
            changes.forEachOrdered(change -> {
                counts.merge(change.kind(), 1, Integer::sum);
                if (LISTED.contains(change.kind())) {
                    CaseResult earlier = change.before();
                    Duration took = earlier == null ? Duration.ZERO : earlier.duration();
                    cases.put(change.id(), new PageLayout.Change(change.kind(), took));
                }
            });
        }
        return new Differences(before.run().id().value(), counts, cases);
    }

    public int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
