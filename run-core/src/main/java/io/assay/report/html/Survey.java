package io.assay.report.html;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * What must be known of all cases before the first line of the page can be written; one pass, and memory that does not
 * grow with their number.
 *
 * @param lists how many cases each list of the page has
 * @param shards verdicts by shard, from 1
 * @param slowest at most {@value #SLOWEST}, slowest first
 */
record Survey(Map<CaseList, Integer> lists, Map<Integer, Tally> shards, List<Timed> slowest, int reused) {
    private static final int SLOWEST = 12;

    /** A case and its time, without what it printed. */
    record Timed(CaseId id, Verdict verdict, Duration duration) {}

    /** What a shard did. */
    record Tally(int cases, int failures, int missing) {
        private static final Tally NONE = new Tally(0, 0, 0);

        private Tally plus(Verdict verdict) {
            return new Tally(
                    cases + 1, failures + (verdict.failure() ? 1 : 0), missing + (verdict == Verdict.MISSING ? 1 : 0));
        }
    }

    static Survey of(RunRecord record) throws IOException {
        Builder builder = new Builder();
        Cases.each(record, builder::add);
        return builder.build();
    }

    int size(CaseList list) {
        return lists.getOrDefault(list, 0);
    }

    private static final class Builder {
        private final Map<CaseList, Integer> lists = new EnumMap<>(CaseList.class);
        private final Map<Integer, Tally> shards = new TreeMap<>();
        private final PriorityQueue<Timed> slowest = new PriorityQueue<>(Comparator.comparing(Timed::duration));
        private int reused;

        void add(CaseResult result) {
            CaseList.of(result).ifPresent(list -> lists.merge(list, 1, Integer::sum));
            if (result.shard() > 0) {
                Tally tally = shards.getOrDefault(result.shard(), Tally.NONE);
                shards.put(result.shard(), tally.plus(result.verdict()));
            }
            if (result.reused()) {
                reused++;
            }
            if (!result.duration().isZero()) {
                slowest.add(new Timed(result.id(), result.verdict(), result.duration()));
            }
            if (slowest.size() > SLOWEST) {
                slowest.remove();
            }
        }

        Survey build() {
            List<Timed> descending = new ArrayList<>(slowest);
            descending.sort(Comparator.comparing(Timed::duration).reversed());
            return new Survey(Map.copyOf(lists), new TreeMap<>(shards), List.copyOf(descending), reused);
        }
    }
}
