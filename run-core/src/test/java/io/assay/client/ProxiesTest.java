package io.assay.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private static final String NO_PROJECTS = "{\"projects\":[],\"next\":null}";

    @Test
    void a_chosen_proxy_is_asked_with_its_password_and_hands_on_the_token() throws Exception {
        try (FakeServer proxy = new FakeServer()) {
            proxy.on("GET /v1/projects", FakeServer.json(200, NO_PROJECTS));
            ProxySelector always = ProxySelector.of(InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()));
            Server server = Server.at("http://assay.example.com")
                    .withToken(FakeServer.TOKEN)
                    .withPatience(FakeServer.HASTY)
                    .withProxies(new Proxies(always, "jenkins", "secret"));

            assertThat(new AssayClient(server).projects()).isEmpty();

            FakeServer.Asked asked = proxy.asked().get(0);
            assertThat(asked.target()).startsWith("http://assay.example.com/v1/projects");
            assertThat(asked.header("Proxy-authorization")).isEqualTo("Basic amVua2luczpzZWNyZXQ=");
            assertThat(asked.header("Authorization")).isEqualTo("Bearer " + FakeServer.TOKEN);
            assertThat(server).asString().doesNotContain("secret");
        }
    }

    @Test
    void a_server_that_is_asked_directly_is_not_told_the_proxys_password() throws Exception {
        try (FakeServer direct = new FakeServer()) {
            direct.on("GET /v1/projects", FakeServer.json(200, NO_PROJECTS));
            Server server = direct.target().withProxies(new Proxies(ProxySelector.of(null), "jenkins", "secret"));

            assertThat(new AssayClient(server).projects()).isEmpty();

            assertThat(direct.asked().get(0).header("Proxy-authorization")).isEmpty();
        }
    }
}
