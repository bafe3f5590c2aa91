package io.assay.defect.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table of GitLab's API: {@code gitlab-api.tsv}. */
public final class GitlabTable {
    private final List<Route> routes = new ArrayList<>();

    public GitlabTable() {
        try (InputStream in = GitlabTable.class.getResourceAsStream("gitlab-api.tsv")) {
            new String(in.readAllBytes(), UTF_8).lines().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation. */
    public record Route(String name, Set<String> scopes, List<Parameter> parameters) {
        private boolean fits(String request) {
            return request.matches(name.replaceAll(":\\w+", "[^/]+"));
        }

        public List<String> problems(Map<String, String> query, Map<String, String> form) {
            List<String> problems = new ArrayList<>();
            for (Parameter parameter : parameters) {
                String value = (parameter.where().equals("query") ? query : form).get(parameter.name());
                if (value == null && parameter.required()) {
                    problems.add(parameter.name() + " is missing");
                }
                if (value != null && !value.matches(parameter.form())) {
                    problems.add(parameter.name() + " does not have a valid value");
                }
            }
            unknown("query", query.keySet()).forEach(name -> problems.add(name + " is no parameter of the query"));
            unknown("form", form.keySet()).forEach(name -> problems.add(name + " is no parameter of the body"));
            return problems;
        }

        private Set<String> unknown(String where, Set<String> names) {
            Set<String> unknown = new TreeSet<>(names);
            parameters.stream().filter(each -> each.where().equals(where)).forEach(each -> unknown.remove(each.name()));
            return unknown;
        }
    }

    /** One parameter of an operation. */
    public record Parameter(String name, String where, boolean required, String form) {}

    private void read(String line) {
        String[] cells = line.split("\t");
        if (cells[0].equals("route")) {
            routes.add(new Route(cells[1], Set.of(cells[2].split(" ")), new ArrayList<>()));
        } else if (cells[0].equals("param")) {
            routes.get(routes.size() - 1)
                    .parameters()
                    .add(new Parameter(cells[1], cells[2], cells[3].equals("required"), cells[4]));
        }
    }

    /** @param request method, a blank and the path below {@code /api/v4} */
    public Optional<Route> route(String request) {
        return routes.stream().filter(route -> route.fits(request)).findFirst();
    }
}
