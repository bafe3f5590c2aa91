package io.assay.server.delivery;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What lies between this server and those that it sends to.
 *
 * @param environment where {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} are looked for
 * @param authorities PEM file with authorities that are trusted beside those that Java knows
 * @param lookup of names that a proxy leads to
 */
public record Network(Map<String, String> environment, Optional<Path> authorities, Lookup lookup) {
    /** Without proxies and authorities of its own. */
    static final Network PLAIN = new Network(Map.of(), Optional.empty(), Lookup.HERE);

    public Network {
        environment = Map.copyOf(environment);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "Network[" + lookup + "]";
    }

    /** Who looks up the name of a receiver that is reached through a proxy. */
    public enum Lookup {
        /** This server, which looks at the addresses and asks the proxy for one of them. */
        HERE,
        /** The proxy, which then decides what may be reached; what this server can look up it looks at nevertheless. */
        PROXY
    }
}
