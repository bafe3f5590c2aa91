package io.assay.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads from the audit trail what must hold of all runs. */
final class Trail {
    private static final Set<String> ENDS = Set.of("run.passed", "run.failed", "run.error", "run.cancelled");
    private static final Set<String> RELEASES =
            Set.of("run.passed", "run.failed", "run.error", "run.cancelled", "run.queued");

    private final List<JsonNode> oldestFirst;

    Trail(List<JsonNode> oldestFirst) {
        this.oldestFirst = List.copyOf(oldestFirst);
    }

    /** Runs that ended more than once, or started to execute more than once. */
    List<String> repeated() {
        Map<String, Integer> ends = new HashMap<>();
        Map<String, Integer> starts = new HashMap<>();
        for (JsonNode entry : oldestFirst) {
            String action = entry.get("action").asText();
            String run = entry.get("target").asText();
            if (ENDS.contains(action)) {
                ends.merge(run, 1, Integer::sum);
            }
            if (action.equals("run.running")) {
                starts.merge(run, 1, Integer::sum);
            }
        }
        List<String> repeated = new ArrayList<>();
        ends.forEach((run, times) -> {
            if (times > 1) {
                repeated.add(run + " ended " + times + " times");
            }
        });
        starts.forEach((run, times) -> {
            if (times > 1) {
                repeated.add(run + " started " + times + " times");
            }
        });
        return repeated;
    }

    Set<String> ended() {
        Set<String> ended = new HashSet<>();
        oldestFirst.stream()
                .filter(entry -> ENDS.contains(entry.get("action").asText()))
                .forEach(entry -> ended.add(entry.get("target").asText()));
        return ended;
    }

    /** The most runs that ever held a slot of each group at once. */
    Map<String, Integer> mostAtOnce(Function<String, String> groupOfRun) {
        Map<String, Set<String>> holding = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        for (JsonNode entry : oldestFirst) {
            String run = entry.get("target").asText();
            String action = entry.get("action").asText();
            String group = groupOfRun.apply(run);
            if (group == null) {
                continue;
            }
            Set<String> holders = holding.computeIfAbsent(group, key -> new HashSet<>());
            if (action.equals("run.assigned")) {
                holders.add(run);
                most.merge(group, holders.size(), Math::max);
            } else if (RELEASES.contains(action)) {
                holders.remove(run);
            }
        }
        return most;
    }
}
