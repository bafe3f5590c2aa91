package io.assay.server.identity;

import io.assay.server.access.Role;
import io.assay.suite.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a token is good for whose claims fit.
 *
 * @param claims each has to be there and to fit one of its patterns; {@code *} stands for any text
 * @param projects the only ones that its holder reaches, at least one
 */
public record ClaimRule(Map<String, List<Wildcard>> claims, Set<String> projects, Role role) {
    public ClaimRule {
        claims = Map.copyOf(claims);
        projects = Set.copyOf(projects);
        if (claims.isEmpty() || projects.isEmpty()) {
            throw new IllegalArgumentException("a rule names at least one claim and one project");
        }
    }

    /** Whether the claims fit; those of a list fit when one of its texts does. */
    boolean fits(Claims token) {
        return claims.entrySet().stream()
                .allMatch(claim -> token.texts(claim.getKey()).stream()
                        .anyMatch(text -> claim.getValue().stream().anyMatch(pattern -> pattern.matches(text))));
    }

    /**
     * Whether everything that fits the other fits this one, too.
     *
     * @param event the claim that some tokens only fit where it is named
     */
    boolean covers(ClaimRule other, String event) {
        boolean both = claims.containsKey(event) || !other.claims.containsKey(event);
        return both
                && claims.entrySet().stream()
                        .allMatch(claim -> other.claims.getOrDefault(claim.getKey(), List.of(new Wildcard(""))).stream()
                                .allMatch(narrow ->
                                        claim.getValue().stream().anyMatch(wide -> wide.matches(narrow.pattern()))));
    }

    @Override
    public String toString() {
        return new TreeMap<>(claims) + " -> " + role.word();
    }
}
