package io.assay.engine.cases;

import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many cases have which verdict, and how many of these the policy counts. Not thread-safe. */
public final class Tally {
    private final Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Integer> counted = new EnumMap<>(Verdict.class);

    /** A case is now as {@code now}; {@code before} is what was counted of it, null when nothing was. */
    public void change(@Nullable CaseResult before, CaseResult now) {
        count(all, before, now);
        if (!now.quarantined()) {
            count(counted, before, now);
        }
    }

    public Counts all() {
        return Counts.of(all);
    }

    /** Without the quarantined cases. */
    public Counts counted() {
        return Counts.of(counted);
    }

    private static void count(Map<Verdict, Integer> sums, @Nullable CaseResult before, CaseResult now) {
        if (before != null) {
            sums.merge(before.verdict(), -1, Integer::sum);
        }
        sums.merge(now.verdict(), 1, Integer::sum);
    }
}
