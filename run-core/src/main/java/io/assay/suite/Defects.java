package io.assay.suite;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how failures of a suite are filed, as {@code defects} in {@code assay.yaml} tells it.
 *
 * @param auto when a run ends; otherwise only when somebody asks for it
 * @param branches that file, with {@code *} for any characters; empty: all, also where the branch is not known
 * @param labels of every record
 * @param reopenWindow how long after it was closed a record is opened again; later there is a new one
 * @param wording words of records in place of the standard ones
 */
public record Defects(
        DefectTracker tracker,
        boolean auto,
        List<String> branches,
        List<String> labels,
        Owners owners,
        Duration reopenWindow,
        Resolve resolve,
        Budget budget,
        Storm storm,
        Wording wording) {
    public Defects {
        branches = List.copyOf(branches);
        labels = List.copyOf(labels);
    }

    /**
     * Who a record goes to.
     *
     * @param file with owners, as {@code CODEOWNERS}, relative to the project; empty: where GitHub and GitLab look for one
     * @param routes the first that matches counts
     * @param accounts what the tracker calls an owner
     * @param priorities by kind of failure
     */
    public record Owners(
            Optional<String> file, List<Route> routes, Map<String, String> accounts, Map<String, String> priorities) {
        public Owners {
            routes = List.copyOf(routes);
            accounts = Map.copyOf(accounts);
            priorities = Map.copyOf(priorities);
        }
    }

    /**
     * A line of the table of routes.
     *
     * @param match of class (or file), a blank and name of a case, with {@code *} for any characters
     * @param component empty for none
     * @param priority empty for that of the kind
     */
    public record Route(String match, List<String> owners, String component, String priority, List<String> labels) {
        public Route {
            owners = List.copyOf(owners);
            labels = List.copyOf(labels);
        }
    }

    /**
     * When a record is closed.
     *
     * @param passes in a row
     * @param flakyAfter how often it may be opened again within the window before it is called flaky
     * @param flakyPasses passes in a row that close one which is
     */
    public record Resolve(int passes, int flakyAfter, int flakyPasses) {}

    /**
     * How many records there may be.
     *
     * @param run made for one run
     * @param open at once
     */
    public record Budget(int run, int open) {}

    /**
     * When failures of one cause are one incident.
     *
     * @param cases so many
     * @param share or this percentage of those executed
     * @param least but never fewer cases than this
     */
    public record Storm(int cases, BigDecimal share, int least) {}

    /** Templates in place of the standard ones. */
    public record Wording(Optional<String> title, Optional<String> text) {}
}
