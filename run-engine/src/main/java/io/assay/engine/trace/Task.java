package io.assay.engine.trace;

import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a shard, from the start of its first command to the end of its last one; shard 0 is what was executed for
 * the whole run.
 *
 * @param ended null when nobody told of it
 * @param words what was told last of its end; empty when nothing was
 */
record Task(
        int shard, int attempt, Instant started, @Nullable Instant ended, String words) {
    private record Key(int shard, int attempt) {}

    /** In the order in which they began. */
    static List<Task> of(List<TimelineEvent> timeline) {
        Map<Key, Task> tasks = new LinkedHashMap<>();
        for (TimelineEvent event : timeline) {
            Key key = new Key(event.shard(), event.attempt());
            if (event.kind() == Kind.SHARD_STARTED) {
                tasks.merge(key, begun(event), (before, again) -> before.goesOn());
            } else if (event.kind() == Kind.SHARD_ENDED) {
                tasks.computeIfPresent(key, (same, task) -> task.end(event));
            }
        }
        return new ArrayList<>(tasks.values());
    }

    private static Task begun(TimelineEvent event) {
        return new Task(event.shard(), event.attempt(), event.at(), null, "");
    }

    private Task goesOn() {
        return new Task(shard, attempt, started, null, "");
    }

    private Task end(TimelineEvent event) {
        return new Task(shard, attempt, started, event.at(), event.detail());
    }

    String name() {
        return shard == 0 ? "set-up" : "shard " + shard;
    }

    /** A value of {@code cicd.pipeline.task.run.result}, by the words that the engine has for the end of a command. */
    String result() {
        if (ended == null) {
            return "error";
        }
        if (words.endsWith("exit code 0")) {
            return "success";
        }
        if (words.endsWith("the suite's time was up")) {
            return "timeout";
        }
        if (words.endsWith("the run was stopped")) {
            return "cancellation";
        }
        return words.contains("ended by signal") ? "error" : "failure";
    }

    /** A value of {@code error.type}, of which there are few; empty when it succeeded. */
    String fault() {
        return switch (result()) {
            case "success" -> "";
            case "timeout" -> "timeout";
            case "cancellation" -> "cancelled";
            case "failure" -> "exit_code";
            default -> ended == null ? "lost" : "signal";
        };
    }
}
