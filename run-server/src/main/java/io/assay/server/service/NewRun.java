package io.assay.server.service;

import io.assay.run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A run that is asked for: the body of {@code POST /v1/runs}.
 *
 * @param revision branch, tag, reference or commit of a git project; empty takes the tip of {@code ref} or of the default
 *     branch. Of a folder it is only what the run is called by, for the folder is executed as it is
 * @param ref the branch or pull request, for group names and, without a revision, for the source
 * @param ordinal see {@link io.assay.engine.queue.Submission}
 * @param trusted the change comes from someone who may change the project; otherwise the project's policy says whose {@code
 *     assay.yaml} counts
 * @param labels beside those of the suite
 * @param variables override those of suite and environment
 * @param concurrency text of a {@code concurrency} map, as in {@code assay.yaml}, instead of the suite's own
 * @param gates text of gates, as in {@code assay.yaml}, that are asked after the suite's own
 * @param trigger who or what started it; empty: the caller, by the API
 */
public record NewRun(
        String project,
        String suite,
        Optional<String> environment,
        Optional<String> revision,
        Optional<String> ref,
        OptionalLong ordinal,
        boolean trusted,
        int priority,
        List<String> labels,
        Map<String, String> variables,
        OptionalInt shards,
        Optional<Instant> startAt,
        Optional<Duration> queueTimeout,
        Optional<String> concurrency,
        Optional<String> gates,
        Optional<Trigger> trigger) {
    public NewRun {
        labels = List.copyOf(labels);
        variables = Map.copyOf(variables);
    }
}
