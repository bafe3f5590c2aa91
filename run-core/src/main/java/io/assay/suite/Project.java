package io.assay.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code assay.yaml} says, checked. Maps keep the order of the file. */
public record Project(
        String name,
        Map<String, Environment> environments,
        Map<String, Suite> suites,
        Map<String, Notification> notifications) {
    public Project {
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        suites = Collections.unmodifiableMap(new LinkedHashMap<>(suites));
        notifications = Collections.unmodifiableMap(new LinkedHashMap<>(notifications));
    }

    /** One that nobody is told of. */
    public Project(String name, Map<String, Environment> environments, Map<String, Suite> suites) {
        this(name, environments, suites, Map.of());
    }

    public Optional<Suite> suite(String suiteName) {
        return Optional.ofNullable(suites.get(suiteName));
    }

    public Optional<Environment> environment(String environmentName) {
        return Optional.ofNullable(environments.get(environmentName));
    }
}
