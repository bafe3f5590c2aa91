package io.assay.server.delivery;

import io.assay.client.Proxies;
import io.assay.server.delivery.Network.Lookup;
import io.assay.server.delivery.Reach.OutOfReachException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How requests leave this machine: straight to an address that {@link Reach} lets through, or through the proxy that the
 * environment names, which is asked for such an address and no name: it could find another one. Nothing is opened before it
 * is needed. Thread-safe.
 */
final class WaysOut implements AutoCloseable {
    /** Of a wait for a name, so that there is time for the request. */
    private static final int SHARE = 3;

    private static final int MOST_PINS = 10_000;

    private final Reach reach;
    private final Network network;
    private final Duration patience;
    private final ProxySelector proxies;
    private final ExecutorService names = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "assay-deliveries-names");
        thread.setDaemon(true);
        return thread;
    });

    /** By the proxy; the way without one under an empty name. */
    private final Map<String, HttpClient> clients = new HashMap<>();

    /** Host and port of a receiver, and the address that a proxy is to connect it to. */
    private final Map<String, String> pins = new ConcurrentHashMap<>();

    private boolean closed;

    WaysOut(Reach reach, Network network, Duration patience) {
        this.reach = reach;
        this.network = network;
        this.patience = patience;
        this.proxies = Proxies.named(network.environment());
    }

    /**
     * A request that can be sent.
     *
     * @param proxy that it goes through; empty: none
     */
    record Way(Request request, String proxy) {}

    /**
     * A request to an address; fails with an {@link UnknownHostException} when it is out of reach.
     *
     * @throws IllegalArgumentException when the address is none
     */
    CompletableFuture<Way> to(String url) {
        URI target = URI.create(url);
        if (target.getHost() == null || target.getScheme() == null) {
            throw new IllegalArgumentException("no address");
        }
        Optional<InetSocketAddress> proxy = proxy(target);
        return proxy.isEmpty()
                ? CompletableFuture.completedFuture(new Way(straight().newRequest(url), ""))
                : looked(target).thenApply(seen -> through(proxy.get(), url));
    }

    private Optional<InetSocketAddress> proxy(URI target) {
        return proxies.select(target).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .findFirst();
    }

    private Way through(InetSocketAddress proxy, String url) {
        String name = proxy.getHostString() + ":" + proxy.getPort();
        return new Way(client(name, () -> proxied(proxy)).newRequest(url), name);
    }

    private CompletableFuture<URI> looked(URI target) {
        if (reach.isEverywhere()) {
            return CompletableFuture.completedFuture(target);
        }
        return CompletableFuture.supplyAsync(() -> look(target), names)
                .orTimeout(patience.toMillis() / SHARE, TimeUnit.MILLISECONDS);
    }

    private URI look(URI target) {
        try {
            List<InetAddress> found = reach.of(target.getHost());
            if (network.lookup() == Lookup.HERE) {
                pin(target, found.get(0));
            }
        } catch (OutOfReachException e) {
            throw new CompletionException(e);
        } catch (UnknownHostException e) {
            if (network.lookup() == Lookup.HERE) {
                throw new CompletionException(e);
            }
        }
        return target;
    }

    private void pin(URI target, InetAddress address) {
        int standard = target.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        int port = target.getPort() < 0 ? standard : target.getPort();
        if (pins.size() > MOST_PINS) {
            pins.clear();
        }
        pins.put(
                new Origin.Address(target.getHost(), port).asString(),
                new Origin.Address(address.getHostAddress(), port).asString());
    }

    private interface Making {
        HttpClient client();
    }

    private synchronized HttpClient client(String proxy, Making making) {
        if (closed) {
            throw new IllegalStateException("nothing is sent any more");
        }
        HttpClient known = clients.get(proxy);
        if (known == null) {
            known = making.client();
            try {
                known.start();
            } catch (Exception e) {
                throw new IllegalStateException("messages cannot be sent by HTTP", e);
            }
            known.getProtocolHandlers().clear(); // no redirects, no log-ins
            known.getContentDecoderFactories().clear(); // nobody unpacks an answer
            clients.put(proxy, known);
        }
        return known;
    }

    private HttpClient straight() {
        return client("", () -> made(reach));
    }

    private HttpClient proxied(InetSocketAddress proxy) {
        HttpClient client = made(Reach.EVERYWHERE); // whoever runs the server has named the proxy
        boolean pinned = network.lookup() == Lookup.HERE && !reach.isEverywhere();
        client.getProxyConfiguration().addProxy(new HttpProxy(proxy.getHostString(), proxy.getPort()) {
            @Override
            public boolean requiresTunnel(Origin receiver) {
                return pinned || super.requiresTunnel(receiver);
            }
        });
        if (pinned) {
            client.getRequestListeners().addBeginListener(this::toAnAddress);
        }
        return client;
    }

    /** The one place at which a proxy is told where to connect to. */
    private void toAnAddress(Request request) {
        if (!request.getMethod().equals("CONNECT")) {
            return;
        }
        String pin = pins.get(request.getPath());
        if (pin == null) {
            CompletableFuture<Boolean> unused = request.abort(new UnknownHostException("no address was looked at"));
            return;
        }
        request.path(pin).headers(headers -> headers.put(HttpHeader.HOST, pin));
    }

    private HttpClient made(Reach reached) {
        HttpClient made = new HttpClient();
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("assay-deliveries-http");
        threads.setDaemon(true);
        made.setExecutor(threads);
        made.setSocketAddressResolver(resolver(reached));
        network.authorities().map(Trust::beside).ifPresent(trust -> {
            SslContextFactory.Client tls = new SslContextFactory.Client();
            tls.setSslContext(trust);
            made.setSslContextFactory(tls);
        });
        made.setConnectTimeout(patience.toMillis());
        made.setFollowRedirects(false);
        made.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Assay"));
        made.setDestinationIdleTimeout(Duration.ofMinutes(1).toMillis());
        made.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        return made;
    }

    private SocketAddressResolver resolver(Reach reached) {
        return new SocketAddressResolver() {
            @Override
            public void resolve(
                    String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
                try {
                    names.execute(() -> resolved(reached, host, port, promise));
                } catch (RejectedExecutionException e) {
                    promise.failed(e);
                }
            }
        };
    }

    private static void resolved(Reach reached, String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            promise.succeeded(reached.of(host).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList());
        } catch (UnknownHostException | RuntimeException e) {
            promise.failed(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        names.shutdownNow();
        for (HttpClient client : clients.values()) {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the client for messages did not stop", e);
            }
        }
    }
}
