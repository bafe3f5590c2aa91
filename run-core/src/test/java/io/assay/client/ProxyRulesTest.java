package io.assay.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
    private static Proxy proxy(String url, Map<String, String> environment) {
        return new ProxyRules(environment).select(URI.create(url)).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://assay.example.com, '', true",
                "https://assay.example.com, '*', false",
                "https://assay.example.com, 'other.org,example.com', false",
                "https://assay.example.com, '.example.com', false",
                "https://assay.example.com, '*.example.com', false",
                "https://assay.example.com, 'say.example.com', true",
                "https://assay.example.com:8443, 'example.com:8443', false",
                "https://assay.example.com:8443, 'example.com:443', true",
                "https://ASSAY.example.com, 'assay.EXAMPLE.com', false",
                "https://localhost:8080, '', false",
                "https://127.0.0.1:8080, '', false",
            })
    void exceptions_are_those_of_no_proxy(String url, String exceptions, boolean proxied) {
        Proxy chosen = proxy(url, Map.of("HTTPS_PROXY", "http://proxy.example.com:3128", "NO_PROXY", exceptions));

        assertThat(chosen.type() == Proxy.Type.HTTP).isEqualTo(proxied);
    }

    @Test
    void lower_case_and_no_scheme_are_understood() {
        Proxy chosen = proxy("http://assay.example.com", Map.of("http_proxy", "proxy.example.com:3128"));

        assertThat(chosen.address()).isEqualTo(InetSocketAddress.createUnresolved("proxy.example.com", 3128));
    }

    @Test
    void each_scheme_has_its_own() {
        Proxy chosen = proxy("http://assay.example.com", Map.of("HTTPS_PROXY", "http://proxy.example.com:3128"));

        assertThat(chosen.type()).isEqualTo(Proxy.Type.DIRECT);
    }
}
