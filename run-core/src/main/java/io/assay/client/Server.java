package io.assay.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which server, and how it is reached.
 *
 * @param url {@code http} or {@code https}, with the path that a proxy may have put before {@code /v1}
 * @param bearer empty sends no token
 * @param authorities PEM file with the certificates to trust in place of Java's own, for a server with a certificate that
 *     nobody else vouches for
 * @param environment where {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} are looked for (either case);
 *     without them Java's system properties count; {@code TRACEPARENT} there names the trace that requests are part of
 * @param proxies count instead where there are any
 */
public record Server(
        URI url,
        Optional<Bearer> bearer,
        Optional<Path> authorities,
        Map<String, String> environment,
        Optional<Proxies> proxies,
        Patience patience) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public Server {
        environment = Map.copyOf(environment);
    }

    /**
     * A server without a token.
     *
     * @throws IllegalArgumentException when the text is no address of a server
     */
    public static Server at(String url) {
        return new Server(
                checked(url), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Patience.DEFAULT);
    }

    public Server withToken(String token) {
        return withBearer(new Token(token));
    }

    public Server withBearer(Bearer chosen) {
        return new Server(url, Optional.of(chosen), authorities, environment, proxies, patience);
    }

    public Server withAuthorities(Path file) {
        return new Server(url, bearer, Optional.of(file), environment, proxies, patience);
    }

    public Server withEnvironment(Map<String, String> variables) {
        return new Server(url, bearer, authorities, variables, proxies, patience);
    }

    public Server withProxies(Proxies chosen) {
        return new Server(url, bearer, authorities, environment, Optional.of(chosen), patience);
    }

    public Server withPatience(Patience changed) {
        return new Server(url, bearer, authorities, environment, proxies, changed);
    }

    /**
     * For whoever speaks to it otherwise than through {@link AssayClient}: with its proxy, its authorities and the patience
     * for a connection, and following no redirect.
     *
     * @throws IllegalArgumentException when the file of the authorities holds none that can be read
     */
    public HttpClient.Builder connector() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .proxy(proxies.map(Proxies::selector).orElseGet(() -> new ProxyRules(environment)));
        authorities.map(Authorities::trusting).ifPresent(builder::sslContext);
        return builder;
    }

    /** The address of {@code /v1} and what follows. */
    URI resolve(String pathAndQuery) {
        return URI.create(url + "/v1" + pathAndQuery);
    }

    /** What somebody else said, without the token. */
    String masked(String text) {
        return bearer.map(secret -> secret.maskedIn(text)).orElse(text);
    }

    private static URI checked(String text) {
        URI url = parsed(text.strip().replaceAll("/+(v1/*)?$", ""));
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || url.getHost() == null) {
            throw wrong("is no address of a server");
        }
        if (url.getRawUserInfo() != null) {
            throw wrong("holds a name or a password: leave them out, and give the token apart");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw wrong("holds '?' or '#': leave them out");
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw wrong("is no address");
        }
    }

    /** Says nothing of the text itself: it may hold a password. */
    private static IllegalArgumentException wrong(String found) {
        return new IllegalArgumentException(
                "the server's address " + found + "; write it as https://assay.example.com or http://localhost:8080");
    }
}
