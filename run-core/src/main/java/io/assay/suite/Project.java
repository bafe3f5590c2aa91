package io.assay.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code assay.yaml} says, checked. Maps keep the order of the file. */
public record Project(
        String name,
        Map<String, Environment> environments,
        Map<String, Suite> suites,
        Webhooks webhooks,
        Map<String, Schedule> schedules,
        RetentionRules retention,
        Map<String, Notification> notifications) {
    public Project {
        schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        suites = Collections.unmodifiableMap(new LinkedHashMap<>(suites));
        notifications = Collections.unmodifiableMap(new LinkedHashMap<>(notifications));
    }

    /** Values that must not be shown, of all suites and environments. */
    public List<String> secrets() {
        return Stream.concat(
                        suites.values().stream().map(Suite::variables),
                        environments.values().stream().map(Environment::variables))
                .flatMap(variables -> variables.values().stream())
                .filter(Variable::secret)
                .map(Variable::value)
                .toList();
    }

    public Optional<Suite> suite(String suiteName) {
        return Optional.ofNullable(suites.get(suiteName));
    }

    public Optional<Environment> environment(String environmentName) {
        return Optional.ofNullable(environments.get(environmentName));
    }
}
