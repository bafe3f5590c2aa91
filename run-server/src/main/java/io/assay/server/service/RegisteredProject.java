package io.assay.server.service;

import io.assay.engine.workspace.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A project that the service knows.
 *
 * @param untrusted whose {@code assay.yaml} counts for changes that are not trusted
 * @param environments which agents may target them; one that is not named may be targeted by all
 * @param version counts the changes of this registration, from 1
 */
public record RegisteredProject(
        String name,
        Source source,
        Untrusted untrusted,
        Map<String, Targeting> environments,
        String registeredBy,
        Instant registeredAt,
        long version) {
    public RegisteredProject {
        environments = Map.copyOf(environments);
    }

    /** Whose {@code assay.yaml} counts for a change that is not trusted, such as one from a fork. */
    public enum Untrusted {
        /** That of the default branch; the change's own files are what is tested. */
        DEFAULT_BRANCH,
        /** That of the change, as for everyone else. */
        REVISION,
        /** None: such a run is refused. */
        REFUSE
    }

    /**
     * Who may target an environment.
     *
     * @param labels that an agent must have beside those the suite asks for
     * @param agents names of the only agents that may; empty: all
     */
    public record Targeting(Set<String> labels, List<String> agents) {
        public Targeting {
            labels = Set.copyOf(labels);
            agents = List.copyOf(agents);
        }
    }
}
