package io.assay.server.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a token is for. People's roles contain each other; an agent's stands beside them. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Also creates, imports, cancels and repeats runs. */
    RUNNER,
    /** Also deletes runs, sets groups' limits, registers and changes projects. */
    MAINTAINER,
    /** Everything. */
    ADMIN,
    /** Leases runs and tells of them, and nothing else. */
    AGENT;

    /** Whether this role reaches as far as the other. */
    public boolean includes(Role other) {
        return switch (this) {
            case VIEWER -> other == VIEWER;
            case RUNNER -> Set.of(VIEWER, RUNNER).contains(other);
            case MAINTAINER -> EnumSet.range(VIEWER, MAINTAINER).contains(other);
            case ADMIN -> true;
            case AGENT -> other == AGENT;
        };
    }

    /** As the API spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that the API spells so. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
