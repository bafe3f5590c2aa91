package io.assay.gitlab.api;

import io.assay.client.Server;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The proxy that leads to GitLab, told to all of Java: gitlab4j asks that alone. Other hosts are reached as before. */
final class Way extends ProxySelector {
    private static final Set<String> NAMES = Set.of("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy");

    private final String host;
    private final List<Proxy> way;
    private final @Nullable ProxySelector before;

    private Way(String host, List<Proxy> way, @Nullable ProxySelector before) {
        this.host = host;
        this.way = way;
        this.before = before;
    }

    /** Does nothing where no variable names a proxy. */
    static void use(Connection connection) {
        if (connection.api().getHost() == null
                || NAMES.stream()
                        .allMatch(name -> connection.variables().text(name).isBlank())) {
            return;
        }
        URI api = connection.api();
        List<Proxy> way = Server.at(connection.host())
                .withEnvironment(connection.variables().values())
                .connector()
                .build()
                .proxy()
                .map(rules -> rules.select(api))
                .orElse(List.of(Proxy.NO_PROXY));
        ProxySelector.setDefault(new Way(api.getHost(), way, ProxySelector.getDefault()));
    }

    @Override
    public List<Proxy> select(URI target) {
        if (host.equalsIgnoreCase(target.getHost())) {
            return way;
        }
        return Stream.ofNullable(before)
                .flatMap(selector -> selector.select(target).stream())
                .toList();
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
        // the request itself fails with it
    }
}
