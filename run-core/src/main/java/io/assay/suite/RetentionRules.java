package io.assay.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long what a project's runs leave is kept.
 *
 * @param suites what holds instead for single suites, by name; what one leaves out is as for the others
 */
public record RetentionRules(Retention all, Map<String, Retention> suites) {
    /** Nothing is said. */
    public static final RetentionRules NONE = new RetentionRules(Retention.NONE, Map.of());

    public RetentionRules {
        suites = Collections.unmodifiableMap(new LinkedHashMap<>(suites));
    }

    /** Of one suite. */
    public Retention of(String suite) {
        return suites.getOrDefault(suite, Retention.NONE).or(all);
    }
}
