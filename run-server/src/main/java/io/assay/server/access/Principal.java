package io.assay.server.access;

import java.util.Set;

/**
 * Who asks: the holder of a token.
 *
 * @param name whom the audit trail names; takes turns with others in the queue
 * @param projects to which it is limited; empty: all
 */
public record Principal(String name, Role role, Set<String> projects) {
    public Principal {
        projects = Set.copyOf(projects);
    }

    /** Whether the role reaches as far as {@code role}. */
    public boolean may(Role role) {
        return this.role.includes(role);
    }

    /** Whether it is allowed to know of the project. */
    public boolean reaches(String project) {
        return projects.isEmpty() || projects.contains(project);
    }
}
