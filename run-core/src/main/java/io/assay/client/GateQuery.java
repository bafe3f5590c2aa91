package io.assay.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a suite has passed on an environment for a revision.
 *
 * @param project may be empty where runs of one project alone come into question
 * @param environment empty for runs against none
 * @param revision as the runs have it, in full
 * @param maxAge of the run that decides, since it ended
 * @param minPassRate percent, demanded beside what the run was judged by; so are the following
 * @param maxFlaky how many cases may have passed only on a retry
 */
public record GateQuery(
        String project,
        String suite,
        String environment,
        String revision,
        Optional<Duration> maxAge,
        Optional<BigDecimal> minPassRate,
        OptionalInt maxFailures,
        OptionalInt maxFlaky) {

    public static GateQuery of(String project, String suite, String environment, String revision) {
        return new GateQuery(
                project,
                suite,
                environment,
                revision,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    public GateQuery withMaxAge(Optional<Duration> age) {
        return new GateQuery(project, suite, environment, revision, age, minPassRate, maxFailures, maxFlaky);
    }

    String path() {
        return new Query("/gate")
                .with("project", project)
                .with("suite", suite)
                .with("environment", environment)
                .with("revision", revision)
                .with("max-age", maxAge.map(Duration::toString).orElse(""))
                .with(
                        "min-pass-rate",
                        minPassRate.map(BigDecimal::toPlainString).orElse(""))
                .with("max-failures", written(maxFailures))
                .with("max-flaky", written(maxFlaky))
                .toString();
    }

    private static String written(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }
}
