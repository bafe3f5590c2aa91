package io.assay.server.delivery;

import io.assay.server.delivery.Delivery.State;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries to list; what is empty lets all through.
 *
 * @param projects whose messages are looked for; with any, messages of no single project are left out
 * @param stream a run's id
 * @param before the number after which the page begins
 */
public record DeliveryFilter(
        Optional<State> state,
        Optional<String> receiver,
        Set<String> projects,
        Optional<String> stream,
        Optional<Long> before) {
    public DeliveryFilter {
        projects = Set.copyOf(projects);
    }
}
