package io.assay.suite;

import io.assay.suite.yaml.Value;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule whose suite and environment nobody has looked for yet.
 *
 * @param place of the whole
 */
record ScheduleDraft(Schedule schedule, Value place, Optional<Value> suite, Optional<Value> environment) {
    /** Tells what of the names is not in the file. */
    Schedule checked(Map<String, Suite> suites, Map<String, Environment> environments) {
        suite.filter(named -> !schedule.suite().isEmpty() && !suites.containsKey(schedule.suite()))
                .ifPresent(named ->
                        named.refuse("names no suite of this file: it has " + String.join(", ", suites.keySet())));
        Optional<String> target = schedule.environment();
        environment
                .filter(named -> target.isPresent() && !environments.containsKey(target.get()))
                .ifPresent(named -> named.refuse("names no environment of this file: it has "
                        + (environments.isEmpty() ? "none" : String.join(", ", environments.keySet()))));
        if (environment.isEmpty() && environments.size() > 1) {
            place.refuse("has no 'environment', and the project has several: name one of "
                    + String.join(", ", environments.keySet()));
        }
        return schedule;
    }
}
