package io.assay.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Proxies that a caller chooses itself.
 *
 * @param selector says which one leads where
 * @param user empty when they ask for none. Java sends a password to a proxy for {@code https} only when the system property
 *     {@code jdk.http.auth.tunneling.disabledSchemes} is empty
 */
public record Proxies(ProxySelector selector, String user, String password) {
    public Proxies(ProxySelector selector) {
        this(selector, "", "");
    }

    /**
     * Those that an environment names by {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} as curl reads them, or
     * else Java's system properties; none for this machine itself.
     */
    public static ProxySelector named(Map<String, String> environment) {
        return new ProxyRules(environment);
    }

    /**
     * What the proxy on the way to the target is told, if there is one. In a header, for with an authenticator of its own
     * Java's client drops the one that holds the server's token (JDK-8326949).
     */
    Optional<String> authorization(URI target) {
        boolean direct = selector.select(target).stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
        return direct || user.isEmpty() ? Optional.empty() : Optional.of("Basic " + basic());
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Proxies[" + selector + "]";
    }
}
