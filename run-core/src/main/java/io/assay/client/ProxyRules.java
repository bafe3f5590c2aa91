package io.assay.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxy leads to a server: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} as curl reads them, or else
 * Java's system properties. This machine itself is never asked for through a proxy.
 */
final class ProxyRules extends ProxySelector {
    private final Map<String, String> environment;

    ProxyRules(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI target) {
        if (loopback(target.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        Optional<URI> named = named(target);
        if (named.isEmpty()) {
            ProxySelector java = ProxySelector.getDefault();
            return java == null ? List.of(Proxy.NO_PROXY) : java.select(target);
        }
        return excepted(target) ? List.of(Proxy.NO_PROXY) : List.of(proxy(named.get()));
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
        // the request itself fails with it
    }

    private Optional<URI> named(URI target) {
        return variable(target.getScheme().equalsIgnoreCase("https") ? "HTTPS_PROXY" : "HTTP_PROXY")
                .map(text -> URI.create(text.contains("://") ? text : "http://" + text));
    }

    private static Proxy proxy(URI address) {
        int port = address.getPort() < 0 ? 80 : address.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
    }

    private boolean excepted(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        return variable("NO_PROXY").stream()
                .flatMap(list -> Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+")))
                .anyMatch(entry -> matches(entry, host, target.getPort()));
    }

    private static boolean matches(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int colon = entry.lastIndexOf(':');
        boolean withPort = colon > 0 && entry.indexOf(':') == colon;
        if (withPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String name = (withPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(each -> environment.getOrDefault(each, ""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(String::strip);
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
