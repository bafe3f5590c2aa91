package io.jenkins.plugins.assay.config;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.assay.client.Proxies;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Jenkins' proxy, and the hosts that it is not for. */
final class JenkinsProxies extends ProxySelector {
    private final ProxyConfiguration proxy;

    private JenkinsProxies(ProxyConfiguration proxy) {
        this.proxy = proxy;
    }

    static Proxies of(ProxyConfiguration proxy) {
        return new Proxies(
                new JenkinsProxies(proxy),
                Util.fixNull(proxy.getUserName()),
                Util.fixNull(Secret.toString(proxy.getSecretPassword())));
    }

    @Override
    public List<Proxy> select(URI target) {
        return List.of(proxy.createProxy(target.getHost()));
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException failure) {
        // the request itself fails with it
    }
}
