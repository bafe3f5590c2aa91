package io.assay.server.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as the service knows it, without its secret.
 *
 * @param id twelve hexadecimal digits, part of the token's text
 * @param name unique; the holder's name in the audit trail
 * @param projects to which it is limited; empty: all
 * @param createdBy name of whoever issued it
 * @param expiresAt null: never
 * @param lastUsedAt to the minute; null when it was never used
 */
public record Token(
        String id,
        String name,
        Role role,
        Set<String> projects,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    public Token {
        projects = Set.copyOf(projects);
    }

    Principal principal() {
        return new Principal(name, role, projects);
    }

    boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
