package io.assay.engine.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Which agents may execute runs of a project against an environment. Asked within decisions, so it must be quick. */
public interface Placement {
    /** Any agent may. */
    Placement ANYWHERE = (connection, project, environment) -> Target.ANY;

    /**
     * The agents that may.
     *
     * @param connection where it may be looked up, as of the decision
     * @param environment empty when the suite runs against none
     */
    Target of(Connection connection, String project, String environment) throws SQLException;

    /**
     * Agents that may execute a run.
     *
     * @param labels that they must have
     * @param agents their names; empty for any
     */
    record Target(Set<String> labels, Set<String> agents) {
        static final Target ANY = new Target(Set.of(), Set.of());

        public Target {
            labels = Set.copyOf(labels);
            agents = Set.copyOf(agents);
        }

        boolean admits(Offer offer) {
            return offer.labels().containsAll(labels) && (agents.isEmpty() || agents.contains(offer.agent()));
        }
    }
}
