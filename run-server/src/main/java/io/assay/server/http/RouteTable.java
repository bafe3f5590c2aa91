package io.assay.server.http;

import io.assay.server.http.exchange.Route;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All routes, and which methods a path has. */
final class RouteTable {
    private final List<Entry> entries;

    private record Entry(Route route, Pattern path) {}

    RouteTable(List<Route> routes) {
        entries = routes.stream()
                .map(route -> new Entry(route, pattern(route.path())))
                .toList();
    }

    List<Route> routes() {
        return entries.stream().map(Entry::route).toList();
    }

    /** For the header {@code Allow}; empty when there is no such path. */
    Optional<String> allowed(String path) {
        TreeSet<String> methods = entries.stream()
                .filter(entry -> entry.path.matcher(path).matches())
                .map(entry -> entry.route.method())
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", methods));
    }

    private static Pattern pattern(String path) {
        String regex =
                path.replace(".", "\\.").replaceAll("\\{[a-zA-Z]+}", "[^/]+").replaceAll("<[a-zA-Z]+>", ".+");
        return Pattern.compile(regex);
    }
}
