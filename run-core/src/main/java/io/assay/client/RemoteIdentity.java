package io.assay.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whom the server takes the caller for.
 *
 * @param role {@code viewer}, {@code runner}, {@code maintainer}, {@code admin} or {@code agent}
 * @param projects to which it is limited; empty: all
 * @param credential {@code token}, {@code identity-token} (of a CI job) or {@code chosen-token} (whoever starts the server has
 *     chosen it)
 * @param issuer of an identity token; empty for others
 * @param expiresAt empty: never
 * @param trusted whether runs that it asks for may be of trusted changes
 */
public record RemoteIdentity(
        String name,
        String role,
        List<String> projects,
        String credential,
        String issuer,
        Optional<Instant> expiresAt,
        boolean trusted) {
    public RemoteIdentity {
        projects = List.copyOf(projects);
    }

    static RemoteIdentity read(JsonObject json) {
        return new RemoteIdentity(
                json.text("name"),
                json.text("role"),
                json.texts("projects"),
                json.text("credential"),
                json.text("issuer"),
                json.instant("expiresAt"),
                json.flag("trusted"));
    }
}
