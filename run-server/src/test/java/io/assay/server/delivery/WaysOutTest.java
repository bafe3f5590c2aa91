package io.assay.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.defect.fake.Certificates;
import io.assay.defect.fake.Relay;
import io.assay.server.delivery.Network.Lookup;
import io.assay.server.delivery.Receiver.Address;
import io.assay.server.delivery.Receiver.Form;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages get out where a proxy stands between, and whose certificates are believed. */
@Timeout(60)
class WaysOutTest {
    private static final List<Cidr> HERE = List.of(Cidr.known("127.0.0.0/8"));

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Inbox inbox;

    @BeforeEach
    void openInbox() {
        inbox = opened(new Inbox());
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void a_proxy_is_asked_for_the_address_that_was_looked_at_and_for_no_name() {
        // given
        Relay proxy = opened(Relay.proxy(port()));

        // when
        Outcome outcome = send(HERE, proxy, Lookup.HERE, "http://receiver.example.com:" + port() + "/hook");

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(proxy.heads())
                .isNotEmpty()
                .allMatch(head -> head.startsWith("CONNECT 127.0.0.1:" + port() + " HTTP/1.1"));
        assertThat(inbox.got())
                .singleElement()
                .satisfies(got -> assertThat(got.header("host")).isEqualTo("receiver.example.com:" + port()));
    }

    @Test
    void behind_a_proxy_a_certificate_is_that_of_the_name() throws Exception {
        // given
        Relay tls = opened(Relay.tls(Certificates.in(folder, "dns:receiver.example.com"), port()));
        Relay proxy = opened(Relay.proxy(tls.port()));
        Optional<Path> authority = Optional.of(folder.resolve("ca.pem"));

        // when
        Outcome trusted = send(HERE, network(proxy, authority), "https://receiver.example.com/hook");
        Outcome unknown = send(HERE, network(proxy, Optional.empty()), "https://receiver.example.com/hook");
        Outcome other = send(HERE, network(proxy, authority), "https://other.example.com/hook");

        // then
        assertThat(trusted).isInstanceOf(Outcome.Delivered.class);
        assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT 127.0.0.1:443 "));
        assertThat(List.of(unknown, other)).allMatch(outcome -> outcome.words().contains("certificate"));
        assertThat(inbox.got()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HERE", "PROXY"})
    void what_is_out_of_reach_is_so_through_a_proxy_too(Lookup lookup) {
        // given
        Relay proxy = opened(Relay.proxy(port()));

        // when
        Outcome outcome = send(List.of(), proxy, lookup, "http://receiver.example.com/hook");

        // then
        assertThat(outcome.words()).contains("127.0.0.1").contains("'allow'");
        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void a_name_that_nobody_here_knows_is_left_to_a_proxy_that_looks_names_up() {
        // given
        Relay proxy = opened(Relay.proxy(port(), "HTTP/1.1 204 No Content\r\n\r\n"));
        String url = "http://unknown.example.com/hook";

        // then
        assertThat(send(List.of(), proxy, Lookup.HERE, url).words()).startsWith("its host has no address");
        assertThat(proxy.heads()).isEmpty();
        assertThat(send(List.of(), proxy, Lookup.PROXY, url)).isInstanceOf(Outcome.Delivered.class);
        assertThat(proxy.heads()).singleElement().asString().startsWith("POST " + url + " HTTP/1.1");
    }

    @Test
    void a_proxy_that_refuses_is_told_by_its_status() {
        // given
        Relay proxy = opened(Relay.proxy(port(), "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));

        // when
        Outcome outcome = send(HERE, proxy, Lookup.HERE, "https://receiver.example.com/hook");

        // then
        assertThat(outcome.words())
                .isEqualTo("the proxy answered 403 and did not connect it (through the proxy 127.0.0.1:" + proxy.port()
                        + ")");
    }

    @Test
    void what_no_proxy_names_is_reached_straight() {
        // given
        Relay proxy = opened(Relay.proxy(port()));
        Map<String, String> environment =
                Map.of("http_proxy", "127.0.0.1:" + proxy.port(), "no_proxy", "intranet.example.com,.example.com");

        // when
        Outcome outcome = send(
                HERE,
                new Network(environment, Optional.empty(), Lookup.HERE),
                "http://receiver.example.com:" + port() + "/hook");

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(proxy.heads()).isEmpty();
    }

    private int port() {
        return URI.create(inbox.url()).getPort();
    }

    private Outcome send(List<Cidr> allowed, Relay proxy, Lookup lookup, String url) {
        return send(allowed, new Network(named(proxy), Optional.empty(), lookup), url);
    }

    private static Network network(Relay proxy, Optional<Path> authority) {
        return new Network(named(proxy), authority, Lookup.HERE);
    }

    private static Map<String, String> named(Relay proxy) {
        String url = "http://127.0.0.1:" + proxy.port();
        return Map.of("HTTP_PROXY", url, "HTTPS_PROXY", url);
    }

    private Outcome send(List<Cidr> allowed, Network network, String url) {
        HttpSender sender = opened(new HttpSender(
                new Reach(allowed, WaysOutTest::known), network, Duration.ofSeconds(10), InstantSource.system()));
        Instant now = Instant.EPOCH;
        Delivery delivery = new Delivery(
                1, "msg_1", "team", "s", "p", "k", "{}", Delivery.State.WAITING, 1, now, now, now, null, "");
        return sender.send(new Receiver("team", new Address.Http(url, Form.WEBHOOK, "")), delivery)
                .join();
    }

    private static List<InetAddress> known(String host) throws UnknownHostException {
        if (host.startsWith("unknown")) {
            throw new UnknownHostException(host);
        }
        return List.of(InetAddress.getAllByName("127.0.0.1"));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
