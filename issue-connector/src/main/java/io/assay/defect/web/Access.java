package io.assay.defect.web;

import io.assay.artifact.Redactor;
import io.assay.client.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a tracker is reached.
 *
 * @param api base of its API, without a slash at the end
 * @param token never printed
 * @param authorities PEM file with the certificates to trust in place of Java's own
 * @param environment where {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} are looked for
 */
public record Access(URI api, String token, Optional<Path> authorities, Map<String, String> environment) {
    public Access {
        api = URI.create(api.toString().replaceFirst("/+$", ""));
        environment = Map.copyOf(environment);
    }

    /** With Java's own certificates and no proxy but that of Java's settings. */
    public static Access of(URI api, String token) {
        return new Access(api, token, Optional.empty(), Map.of());
    }

    /** The same as the client of this product reaches a server. */
    public Server server() {
        Server server = Server.at(api.toString()).withEnvironment(environment);
        return authorities.map(server::withAuthorities).orElse(server);
    }

    /** What somebody else said, without the token in any of the forms in which it was sent. */
    String masked(String text) {
        return Redactor.of(List.of(token, token.replaceFirst(".*:", ""))).redact(text);
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
