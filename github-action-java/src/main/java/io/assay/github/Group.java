package io.assay.github;

import io.assay.github.runner.Change;
import io.assay.github.runner.Inputs;
import io.assay.github.runner.Job;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which runs of a server must not overlap. */
final class Group {
    /** All parts together stay below the 500 characters that a server takes. */
    private static final int LONGEST_PART = 70;

    private Group() {}

    /**
     * Of a pull request, one for each workflow, job, leg, suite and environment, in which a newer run takes the place of an
     * older one. Empty where nothing is asked for.
     */
    static Map<String, Object> of(Job job, Change change, Inputs inputs) {
        if (!inputs.concurrency().automatic()) {
            return inputs.concurrency().rules();
        }
        if (change.pullRequest().isEmpty()) {
            return Map.of();
        }
        String pull = job.repository() + "#" + change.pullRequest().getAsInt();
        String name = Stream.of(pull, job.workflow(), job.id(), inputs.leg(), inputs.suite(), inputs.environment())
                .map(Group::plain)
                .collect(Collectors.joining("/"));
        return Map.of("group", name, "on-running", "cancel");
    }

    /** Braces would name a variable. */
    private static String plain(String text) {
        String plain = text.replaceAll("[{}/\\p{Cntrl}]", "_");
        return plain.substring(0, Math.min(LONGEST_PART, plain.length()));
    }
}
