package io.assay.server.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries are listed.
 *
 * @param reach projects that whoever asks may see; empty: all
 * @param project with an outcome for it
 * @param outcome with an outcome of this kind
 * @param id of the only one
 * @param before number after which the page begins; its delivery is not in it
 */
public record DeliveryFilter(
        Set<String> reach,
        Optional<String> id,
        Optional<String> platform,
        Optional<String> event,
        Optional<String> repository,
        Optional<String> name,
        Optional<String> project,
        Optional<Outcome.Kind> outcome,
        Optional<Delivery.State> state,
        Optional<Long> before) {
    public DeliveryFilter {
        reach = Set.copyOf(reach);
    }

    /** All that may be seen. */
    public static DeliveryFilter within(Set<String> reach) {
        return new DeliveryFilter(
                reach,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    DeliveryFilter only(String delivery) {
        return new DeliveryFilter(
                reach, Optional.of(delivery), platform, event, repository, name, project, outcome, state, before);
    }

    /** The condition; its parameters are added. */
    String where(List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        column(id, "id", conditions, parameters);
        column(platform.map(word -> word.toUpperCase(Locale.ROOT)), "platform", conditions, parameters);
        column(event, "event", conditions, parameters);
        column(repository, "repository", conditions, parameters);
        column(name, "name", conditions, parameters);
        column(state.map(Enum::name), "state", conditions, parameters);
        before.ifPresent(number -> {
            conditions.add("number < ?");
            parameters.add(number);
        });
        outcomes(conditions, parameters);
        reach(conditions, parameters);
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void column(
            Optional<String> value, String column, List<String> conditions, List<Object> parameters) {
        value.ifPresent(text -> {
            conditions.add(column + " = ?");
            parameters.add(text);
        });
    }

    /** One of their projects has an outcome, or had it first and nothing is known of what it tells. */
    private void reach(List<String> conditions, List<Object> parameters) {
        if (reach.isEmpty()) {
            return;
        }
        String projects = "project IN (" + String.join(", ", Collections.nCopies(reach.size(), "?")) + ")";
        conditions.add("(EXISTS (SELECT 1 FROM webhook_outcome r WHERE r.delivery = d.number AND r." + projects
                + ") OR (d.repository = '' AND EXISTS (SELECT 1 FROM webhook_seen s WHERE s.platform = d.platform"
                + " AND s.name = d.name AND s." + projects + ")))");
        parameters.addAll(reach);
        parameters.addAll(reach);
    }

    private void outcomes(List<String> conditions, List<Object> parameters) {
        List<String> of = new ArrayList<>();
        project.ifPresent(name -> {
            of.add("o.project = ?");
            parameters.add(name);
        });
        outcome.ifPresent(kind -> {
            of.add("o.kind = ?");
            parameters.add(kind.name());
        });
        if (!of.isEmpty()) {
            conditions.add("EXISTS (SELECT 1 FROM webhook_outcome o WHERE o.delivery = d.number AND "
                    + String.join(" AND ", of) + ")");
        }
    }
}
