package io.assay.report.html;

import io.assay.run.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One attempt of a shard on the time line.
 *
 * @param ended whether its end is known; otherwise {@code to} is the end of what is known of the run
 * @param outcome how it ended, in the words of its event; empty when that is unknown
 */
record ShardSpan(int shard, int attempt, Instant from, Instant to, boolean ended, String outcome) {

    Duration duration() {
        return Duration.between(from, to);
    }

    /** All attempts by shard, in the order in which they started. */
    static Map<Integer, List<ShardSpan>> of(List<TimelineEvent> events, Instant end) {
        Map<List<Integer>, ShardSpan> spans = new LinkedHashMap<>();
        for (TimelineEvent event : events) {
            List<Integer> key = List.of(event.shard(), event.attempt());
            switch (event.kind()) {
                case SHARD_STARTED -> spans.put(key, started(event, end));
                case SHARD_ENDED -> spans.merge(key, ended(event), (open, closed) -> open.until(event));
                default -> {}
            }
        }
        Map<Integer, List<ShardSpan>> byShard = new TreeMap<>();
        spans.values()
                .forEach(span -> byShard.computeIfAbsent(span.shard(), shard -> new ArrayList<>())
                        .add(span));
        return byShard;
    }

    private static ShardSpan started(TimelineEvent event, Instant end) {
        Instant to = end.isBefore(event.at()) ? event.at() : end;
        return new ShardSpan(event.shard(), event.attempt(), event.at(), to, false, "");
    }

    private static ShardSpan ended(TimelineEvent event) {
        return new ShardSpan(event.shard(), event.attempt(), event.at(), event.at(), true, event.detail());
    }

    private ShardSpan until(TimelineEvent event) {
        Instant to = event.at().isBefore(from) ? from : event.at();
        return new ShardSpan(shard, attempt, from, to, true, event.detail());
    }
}
