package io.assay.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.server.delivery.Reach.OutOfReachException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class ReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "2130706433",
                "127.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.0.192",
                "192.0.2.7",
                "198.18.0.1",
                "198.51.100.9",
                "203.0.113.5",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::a00:1]",
                "[64:ff9b:1::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[ff02::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[2001::1]",
                "[100::1]",
                "localhost"
            })
    void nothing_but_the_public_internet_is_reached(String host) {
        assertThatThrownBy(() -> new Reach(List.of()).of(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x7f.1", "0x7f000001", "0177.0.0.1", "017700000001", "127.0.0.1.", "①②⑦.⓪.⓪.①"})
    void no_other_form_of_a_host_gets_around_it(String host) {
        // such a form is either no host at all or one with an address of its own, and then that is looked at
        assertThatThrownBy(() -> {
                    for (InetAddress address : new Reach(List.of()).of(host)) {
                        if (!address.isLoopbackAddress()) {
                            throw new UnknownHostException("177.0.0.1 is a public address");
                        }
                    }
                })
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "223.255.255.255",
                "[2606:4700::1111]",
                "[64:ff9b::101:101]"
            })
    void the_public_internet_is_reached(String host) throws Exception {
        assertThat(new Reach(List.of()).of(host)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16, 10.20.3.4, 10.21.0.1",
        "127.0.0.1/32, 127.0.0.1, 127.0.0.2",
        "fd12::/16, [fd12::5], [fd13::5]",
        "10.20.0.0/15, [64:ff9b::a15:1], [64:ff9b::a16:1]"
    })
    void what_is_allowed_is_reached_and_no_more(String allowed, String inside, String outside) throws Exception {
        // given
        Reach reach = new Reach(List.of(Cidr.known(allowed)));

        // then
        assertThat(reach.of(inside)).hasSize(1);
        assertThatThrownBy(() -> reach.of(outside)).isInstanceOf(OutOfReachException.class);
    }

    @Test
    void a_name_with_one_address_that_is_out_of_reach_is_out_of_reach() {
        // given
        Reach.Names names = host -> List.of(address("1.1.1.1"), address("10.0.0.1"));

        // then
        assertThatThrownBy(() -> new Reach(List.of(), names).of("both.example.com"))
                .isInstanceOf(OutOfReachException.class)
                .hasMessageContaining("10.0.0.1");
    }

    @Test
    void a_name_that_changes_after_it_was_looked_at_is_connected_to_where_it_was_looked_at() {
        // given a name whose first answer may be reached and whose second one is this machine's other inbox
        try (Inbox meant = new Inbox();
                Inbox other = new Inbox()) {
            List<String> asked = new ArrayList<>();
            Reach.Names names = host -> {
                asked.add(host);
                return List.of(address(asked.size() == 1 ? "127.0.0.1" : "127.0.0.2"));
            };
            HttpSender sender = new HttpSender(
                    new Reach(List.of(Cidr.known("127.0.0.1/32")), names),
                    Network.PLAIN,
                    Duration.ofSeconds(5),
                    InstantSource.system());
            String url = meant.url().replace("127.0.0.1", "rebinds.example.com");

            // when
            Outcome outcome = sender.send(receiver(url), delivery()).join();

            // then
            assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
            assertThat(asked).containsExactly("rebinds.example.com");
            assertThat(meant.got()).hasSize(1);
            assertThat(other.got()).isEmpty();
            sender.close();
        }
    }

    @Test
    void what_is_out_of_reach_is_told_and_gets_no_connection() {
        // given
        try (Inbox inbox = new Inbox()) {
            HttpSender sender =
                    new HttpSender(new Reach(List.of()), Network.PLAIN, Duration.ofSeconds(5), InstantSource.system());

            // when
            Outcome outcome = sender.send(receiver(inbox.url()), delivery()).join();

            // then
            assertThat(outcome.words()).contains("127.0.0.1").contains("'allow'");
            assertThat(inbox.got()).isEmpty();
            sender.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0/8", "example.com/8", "fd00::/129", "010.0.0.0/8", "/8", ""})
    void what_is_no_block_is_none(String text) {
        assertThat(Cidr.of(text)).isEmpty();
    }

    private static Receiver receiver(String url) {
        return new Receiver("team", new Receiver.Address.Http(url, Receiver.Form.SLACK, ""));
    }

    private static Delivery delivery() {
        Instant now = Instant.EPOCH;
        return new Delivery(
                1, "msg_1", "team", "s", "p", "k", "{}", Delivery.State.WAITING, 1, now, now, now, null, "");
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
