package io.assay.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.defect.fake.Certificates;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.Reached;
import io.assay.defect.fake.Relay;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Access;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trackers behind an authority of one's own, and behind proxies. */
class ReachedTest {
    @TempDir
    static Path folder;

    private static SSLContext certificate;

    private final Days clock = new Days();

    @BeforeAll
    static void certify() throws Exception {
        certificate = Certificates.in(folder, "dns:tracker.example.com,ip:127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource
    void an_authority_of_ones_own_is_trusted_where_it_is_given(Reached reached) throws Exception {
        try (FakeServer server = reached.server(clock);
                Relay tls = Relay.tls(certificate, server.api().getPort())) {
            URI api =
                    URI.create("https://127.0.0.1:" + tls.port() + server.api().getPath());
            Access trusting = new Access(api, FakeServer.TOKEN, Optional.of(folder.resolve("ca.pem")), Map.of());

            Defect filed = filed(reached.tracker(trusting, clock));

            assertThat(filed.open()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_nobody_vouches_for_is_told_nothing(Reached reached) throws Exception {
        try (FakeServer server = reached.server(clock);
                Relay tls = Relay.tls(certificate, server.api().getPort())) {
            URI api =
                    URI.create("https://127.0.0.1:" + tls.port() + server.api().getPath());
            Tracker tracker = reached.tracker(Access.of(api, FakeServer.TOKEN), clock);

            assertThatThrownBy(tracker::check)
                    .isInstanceOfSatisfying(
                            TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                    .hasMessageContaining("certificate");

            assertThat(server.requests()).isEmpty();
            assertThat(clock.instant()).as("not tried again").isEqualTo(new Days().instant());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_without_authorities_is_named(Reached reached) throws Exception {
        Path empty = Files.createTempFile(folder, "empty", ".pem");
        Access access = new Access(URI.create("https://127.0.0.1:1"), FakeServer.TOKEN, Optional.of(empty), Map.of());

        assertThatThrownBy(reached.tracker(access, clock)::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining(empty.toString())
                .hasMessageContaining("BEGIN CERTIFICATE");
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_leads_to_it_and_learns_nothing(Reached reached) throws Exception {
        try (FakeServer server = reached.server(clock);
                Relay tls = Relay.tls(certificate, server.api().getPort());
                Relay proxy = Relay.proxy(tls.port())) {
            Access access = new Access(
                    URI.create("https://tracker.example.com" + server.api().getPath()),
                    FakeServer.TOKEN,
                    Optional.of(folder.resolve("ca.pem")),
                    Map.of("https_proxy", "http://127.0.0.1:" + proxy.port()));

            Defect filed = filed(reached.tracker(access, clock));

            assertThat(filed.open()).isTrue();
            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT tracker.example.com:443 ")
                            .doesNotContainIgnoringCase("authorization")
                            .doesNotContainIgnoringCase("private-token"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_that_refuses_is_told(Reached reached) throws Exception {
        try (FakeServer server = reached.server(clock);
                Relay proxy = Relay.proxy(
                        server.api().getPort(),
                        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nProxy-Authenticate: Basic"
                                + " realm=\"x\"\r\n\r\n")) {
            Access access = new Access(
                    URI.create("https://tracker.example.com" + server.api().getPath()),
                    FakeServer.TOKEN,
                    Optional.empty(),
                    Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port()));

            assertThatThrownBy(reached.tracker(access, clock)::check)
                    .isInstanceOf(TrackerException.class)
                    .hasMessageContaining("407");
        }
    }

    private static Defect filed(Tracker tracker) {
        tracker.check();
        Defect filed = tracker.create(
                new Draft("first", Document.line("It fails."), "a", List.of("assay"), List.of(), "", ""));
        tracker.comment(filed, Document.line("seen"), "b");
        assertThat(tracker.note(filed)).isPresent();
        return tracker.get(filed.id()).orElseThrow();
    }
}
