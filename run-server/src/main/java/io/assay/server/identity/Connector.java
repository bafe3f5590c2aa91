package io.assay.server.identity;

import io.assay.client.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reaches an issuer: through the proxies that the environment names, following no redirect. */
final class Connector {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private Connector() {}

    /** @throws IllegalArgumentException when the file of the authorities holds none that can be read */
    static HttpClient to(URI issuer, Optional<Path> authorities, Map<String, String> environment) {
        Server server =
                Server.at(issuer.getScheme() + "://" + issuer.getAuthority()).withEnvironment(environment);
        return authorities
                .map(server::withAuthorities)
                .orElse(server)
                .connector()
                .connectTimeout(CONNECT)
                .build();
    }
}
