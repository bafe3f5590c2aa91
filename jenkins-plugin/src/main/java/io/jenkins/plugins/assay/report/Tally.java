package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** Counts cases while they are written. */
final class Tally {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Comparison.Kind, Integer> kinds = new EnumMap<>(Comparison.Kind.class);
    private int quarantined;

    void add(CaseResult result, @CheckForNull Comparison.Kind kind) {
        if (kind != null) {
            kinds.merge(kind, 1, Integer::sum);
        }
        if (kind == Comparison.Kind.REMOVED) {
            return;
        }
        verdicts.merge(result.verdict(), 1, Integer::sum);
        if (result.quarantined() && result.verdict().failure()) {
            quarantined++;
        }
    }

    Counts counts() {
        return Counts.of(verdicts);
    }

    Map<Comparison.Kind, Integer> kinds() {
        return kinds;
    }

    int quarantined() {
        return quarantined;
    }
}
