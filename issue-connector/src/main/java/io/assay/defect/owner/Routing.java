package io.assay.defect.owner;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who a record goes to. Owners come from {@code CODEOWNERS}; without any, or without a file, from the first route that
 * matches, which also says component, priority and further labels.
 *
 * @param accounts what the tracker calls an owner, by what {@code CODEOWNERS} or a route calls it; without an entry
 *     {@code @alice} is {@code alice}, and a team is nobody who could be assigned
 * @param priorities by kind of failure: {@code assertion}, {@code error}, {@code timeout}, {@code setup}, {@code crash},
 *     {@code incident}
 */
public record Routing(
        CodeOwners owners, List<Route> routes, Map<String, String> accounts, Map<String, String> priorities) {
    public static final Routing NONE = new Routing(CodeOwners.NONE, List.of(), Map.of(), Map.of());

    public Routing {
        routes = List.copyOf(routes);
        accounts = Map.copyOf(accounts);
        priorities = Map.copyOf(priorities);
    }

    /**
     * A line of the table.
     *
     * @param match of class or file and name of a case, as in {@code com.example.pay.*}, with {@code *} for any characters
     * @param owners as in {@code CODEOWNERS}
     * @param component empty for none
     * @param priority empty for that of the kind
     */
    public record Route(String match, List<String> owners, String component, String priority, List<String> labels) {
        public Route {
            owners = List.copyOf(owners);
            labels = List.copyOf(labels);
        }

        private boolean matches(String text) {
            String regex = Stream.of(match.split("\\*", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + ".*" + b)
                    .orElse("");
            return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
        }
    }

    /**
     * Where one record goes.
     *
     * @param owners for people to read
     * @param assignees as the tracker calls them
     */
    public record Destination(
            List<String> owners, List<String> assignees, String component, String priority, List<String> labels) {}

    /**
     * Where a failure goes.
     *
     * @param file of the case, relative to the repository; empty when unknown
     * @param name of the case: class or file, a blank and the name
     * @param kind as in {@link #priorities}
     */
    public Destination of(String file, String name, String kind) {
        Route route = routes.stream()
                .filter(each -> each.matches(name))
                .findFirst()
                .orElse(new Route("", List.of(), "", "", List.of()));
        List<String> named = file.isEmpty() ? List.of() : owners.of(file);
        List<String> whose = named.isEmpty() ? route.owners() : named;
        String priority = route.priority().isEmpty() ? priorities.getOrDefault(kind, "") : route.priority();
        return new Destination(whose, assignees(whose), route.component(), priority, route.labels());
    }

    private List<String> assignees(List<String> whose) {
        Set<String> assignees = new LinkedHashSet<>();
        for (String owner : whose) {
            String account = accounts.get(owner);
            if (account != null) {
                assignees.add(account);
            } else if (owner.startsWith("@") && owner.indexOf('/') < 0) {
                assignees.add(owner.substring(1));
            }
        }
        return List.copyOf(assignees);
    }
}
