package io.assay.engine;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last verdict of each case of a run, without what explains it. Not thread-safe. */
final class Standings {
    private final Map<CaseId, Verdict> counted = new HashMap<>();
    private final Map<CaseId, Verdict> quarantined = new HashMap<>();

    void note(Collection<CaseResult> results) {
        for (CaseResult result : results) {
            (result.quarantined() ? counted : quarantined).remove(result.id());
            (result.quarantined() ? quarantined : counted).put(result.id(), result.verdict());
        }
    }

    Counts all() {
        return of(List.of(counted, quarantined));
    }

    /** Without the quarantined cases. */
    Counts counted() {
        return of(List.of(counted));
    }

    private static Counts of(Collection<Map<CaseId, Verdict>> standings) {
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        for (Map<CaseId, Verdict> some : standings) {
            some.values().forEach(verdict -> sums.merge(verdict, 1, Integer::sum));
        }
        return Counts.of(sums);
    }
}
