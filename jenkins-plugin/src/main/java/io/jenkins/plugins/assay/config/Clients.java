package io.jenkins.plugins.assay.config;

import hudson.ProxyConfiguration;
import io.assay.client.AssayClient;
import io.assay.client.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;

/** Clients that are used again, for each has threads and connections of its own. Thread-safe. */
final class Clients {
    private static final int MOST = 16;
    private static final Map<Access, AssayClient> KNOWN = new LinkedHashMap<>(MOST, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Access, AssayClient> eldest) {
            return size() > MOST;
        }
    };

    private Clients() {}

    /** Everything that makes a client another one. A proxy that is configured anew is another object. */
    private record Access(Server server, ProxyConfiguration proxy) {}

    /** @throws IllegalArgumentException when the certificates cannot be read */
    static AssayClient of(Server server) {
        Access access = new Access(server, Jenkins.get().getProxy());
        synchronized (KNOWN) {
            return KNOWN.computeIfAbsent(access, Clients::made);
        }
    }

    private static AssayClient made(Access access) {
        ProxyConfiguration proxy = access.proxy();
        boolean none =
                proxy == null || Objects.requireNonNullElse(proxy.name, "").isEmpty();
        return new AssayClient(none ? access.server() : access.server().withProxies(JenkinsProxies.of(proxy)));
    }
}
