package io.assay.client;

import static io.assay.client.FakeServer.TOKEN;
import static io.assay.client.FakeServer.json;
import static io.assay.client.FakeServer.problem;
import static io.assay.client.FakeServer.withHeader;
import static io.assay.client.Texts.ID;
import static io.assay.client.Texts.RUN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.client.FakeServer.Asked;
import io.assay.client.FakeServer.Reply;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class AssayClientTest {
    private static final String CREATE = "POST /v1/runs";
    private static final NewRun SMOKE = NewRun.of("checkout", "smoke");

    @SuppressWarnings("NullAway.Init")
    private FakeServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Reply created() {
        return json(201, Texts.run("QUEUED", 1));
    }

    private ApiException refused() {
        return catchThrowableOfType(ApiException.class, () -> server.client().create(SMOKE));
    }

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, vendor=1, true",
        "00-4bf92f3577b34da6a3ce929d0e0e4736, vendor=1, false"
    })
    void what_it_creates_is_a_part_of_the_trace_of_this_process(String parent, String state, boolean told)
            throws IOException {
        // given
        server.on(CREATE, created());
        Server traced = server.target().withEnvironment(Map.of("TRACEPARENT", parent, "TRACESTATE", state));

        // when
        Created unused = new AssayClient(traced).create(SMOKE);

        // then
        Asked asked = server.asked(CREATE).get(0);
        assertThat(asked.header("Traceparent")).isEqualTo(told ? parent : "");
        assertThat(asked.header("Tracestate")).isEqualTo(told ? state : "");
    }

    @Test
    void a_run_is_created_with_token_and_key() throws IOException {
        // given
        server.on(CREATE, created());

        // when
        Created created = server.client()
                .create(SMOKE.environment("staging")
                        .revision("abc")
                        .ordinal(118)
                        .priority(-5)
                        .labels(List.of("linux"))
                        .variables(Map.of("REGION", "eu \"west\""))
                        .queueTimeout(Duration.ofMinutes(30))
                        .trusted(false)
                        .concurrency(Map.of("group", "{{suite}}", "max", 2))
                        .trigger("CI", "build 118"));

        // then
        Asked asked = server.asked(CREATE).get(0);
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(asked.header("Idempotency-key")).isEqualTo(created.key()).isNotEmpty();
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(asked.text()))
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree("""
                        {"project":"checkout","suite":"smoke","environment":"staging","revision":"abc","ordinal":118,
                         "priority":-5,"labels":["linux"],"variables":{"REGION":"eu \\"west\\""},"queueTimeout":"1800s",
                         "trusted":false,"concurrency":{"group":"{{suite}}","max":2},
                         "trigger":{"kind":"CI","actor":"build 118"}}"""));
        assertThat(created.run().id()).isEqualTo(ID);
        assertThat(created.run().run().state()).isEqualTo(RunState.QUEUED);
        assertThat(created.attached()).isFalse();
    }

    @Test
    void repeated_requests_carry_the_same_key() {
        // given
        server.on(
                CREATE,
                exchange -> {
                    throw new IOException("reset before an answer");
                },
                FakeServer.of(502, "text/html", "<html>"),
                FakeServer.of(504, "text/html", ""),
                problem(503, "unavailable", "starting"),
                withHeader("Retry-After", "0", problem(409, "conflict", "a request with this key is in flight")),
                withHeader("Idempotent-Replayed", "true", created()));

        // when
        Created created = server.client().create(SMOKE, "build-118");

        // then
        assertThat(created.replayed()).isTrue();
        assertThat(server.asked(CREATE))
                .hasSize(6)
                .allSatisfy(asked -> assertThat(asked.header("Idempotency-key")).isEqualTo("build-118"));
    }

    @Test
    void a_server_that_starts_late_is_waited_for() throws Exception {
        // given
        server.on(CREATE, created());
        server.stop();
        Patience patient = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(200));
        AssayClient client = new AssayClient(server.target().withPatience(patient));

        // when
        var created = java.util.concurrent.CompletableFuture.supplyAsync(() -> client.create(SMOKE));
        server.start();

        // then
        assertThat(created.get().run().id()).isEqualTo(ID);
    }

    @Test
    void tries_end() {
        // given
        server.on(CREATE, problem(503, "unavailable", "the store does not answer"));

        // then
        assertThat(refused().detail()).isEqualTo("the store does not answer");
        assertThat(server.asked(CREATE)).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid-request",
        "401,unauthenticated",
        "403,forbidden",
        "404,not-found",
        "409,conflict",
        "410,deleted",
        "413,too-large",
        "415,unsupported-media-type",
        "422,key-reused",
        "500,internal"
    })
    void what_is_refused_for_good_is_not_tried_again(int status, String type) {
        // given
        server.on(CREATE, problem(status, type, "no"));

        // then
        ApiException refused = refused();
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.type()).isEqualTo(type);
        assertThat(refused.requestId()).isEqualTo("req-7");
        assertThat(refused).hasMessageStartingWith("no").hasMessageContaining("req-7");
        assertThat(server.asked(CREATE)).hasSize(1);
    }

    @Test
    void every_fault_is_told() {
        // given
        server.on(CREATE, FakeServer.of(400, "application/problem+json", """
                        {"type":"/problems/invalid-request","status":400,"detail":"The body is wrong.","errors":[
                          {"pointer":"/suite","detail":"there is no 'smok'","accepted":["smoke","regression"]},
                          {"pointer":"/shards","detail":"must be 1 or more"}]}"""));

        // then
        ApiException refused = refused();
        assertThat(refused.errors()).hasSize(2);
        assertThat(refused.getMessage())
                .contains("/suite: there is no 'smok' (accepted: smoke, regression)", "/shards: must be 1 or more");
    }

    @Test
    void retry_after_beyond_the_patience_fails_at_once() {
        // given
        server.on(CREATE, withHeader("Retry-After", "3600", problem(429, "quota", "10 runs a day")));

        // then
        assertThat(refused().advice()).isEqualTo("Try again in 3600 s.");
        assertThat(server.asked(CREATE)).hasSize(1);
    }

    @Test
    void retry_after_may_be_a_date() {
        // given
        server.on(
                CREATE,
                withHeader("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT", problem(503, "unavailable", "maintenance")));

        // then
        assertThat(refused().advice()).startsWith("Try again in ");
        assertThat(server.asked(CREATE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "99999999999999999999999", "Wed, 99 Oct 2099 07:28:00 GMT"})
    void a_retry_after_that_makes_no_sense_is_passed_over(String value) {
        // given
        server.on(CREATE, withHeader("Retry-After", value, problem(429, "rate-limited", "slower")), created());

        // then
        assertThat(server.client().create(SMOKE).run().id()).isEqualTo(ID);
    }

    @Test
    void the_token_is_in_no_message() {
        // given
        String echo = "{\"type\":\"x\",\"title\":\"" + TOKEN + "\",\"detail\":\"bad token " + TOKEN + "\",\"errors\":[{"
                + "\"pointer\":\"/a\",\"detail\":\"" + TOKEN + "\"}]}";
        server.on(CREATE, withHeader("X-Request-Id", TOKEN, FakeServer.of(401, "application/problem+json", echo)));
        FakeServer nowhere = server;

        // then
        assertThat(everythingOf(refused())).contains("bad token ***").doesNotContain(TOKEN);
        assertThat(server.target().toString()).doesNotContain(TOKEN);
        assertThatThrownBy(() -> server.target().withToken(TOKEN + "\n")).hasMessageNotContaining(TOKEN);
        nowhere.stop();
        assertThat(everythingOf(refused())).doesNotContain(TOKEN);
    }

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return failure + " " + text;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assay.example.com",
                "ftp://example.com",
                "http://",
                "http://a b",
                "https://user:pass@example.com",
                "http://example.com/?a=b",
                ""
            })
    void an_address_that_is_none_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> Server.at(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://assay.example.com")
                .hasMessageNotContaining("pass@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/"})
    void the_address_may_end_as_it_likes(String end) {
        // given
        server.on(CREATE, created());

        // then
        Server target = Server.at(server.url() + end).withPatience(FakeServer.HASTY);
        assertThat(new AssayClient(target).create(SMOKE).run().id()).isEqualTo(ID);
    }

    @Test
    void the_address_may_have_a_path_of_its_own() {
        // given
        server.on("GET /tools/assay" + RUN, json(200, Texts.run("RUNNING", 3)));

        // then
        Server target = Server.at(server.url() + "/tools/assay/").withPatience(FakeServer.HASTY);
        assertThat(new AssayClient(target).get(ID).run().version()).isEqualTo(3);
    }

    @Test
    void packed_answers_are_read() throws IOException {
        // given
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Texts.run("RUNNING", 3).getBytes(UTF_8));
        }
        server.on(
                "GET " + RUN,
                withHeader(
                        "Content-Encoding", "gzip", FakeServer.bytes(200, "application/json", packed.toByteArray())));

        // then
        assertThat(server.client().get(ID).state()).isEqualTo("RUNNING");
        assertThat(server.asked().get(0).header("Accept-encoding")).isEqualTo("gzip");
    }

    @Test
    void an_answer_that_is_cut_off_is_asked_for_again() {
        // given
        server.on(
                "GET " + RUN,
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, 100_000);
                    exchange.getResponseBody().write("{\"run\":{\"id\"".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    throw new IOException("cut");
                },
                json(200, "{\"run\":"),
                json(200, Texts.run("RUNNING", 3)));

        // then
        assertThat(server.client().get(ID).state()).isEqualTo("RUNNING");
    }

    @Test
    void words_of_a_newer_server_are_kept() {
        // given
        server.on(
                "GET " + RUN,
                json(
                        200,
                        Texts.run("PAUSED", 3)
                                .replace("\"reason\":null", "\"reason\":\"MOON\"")
                                .replace("\"trigger\":\"API\"", "\"trigger\":\"CARRIER_PIGEON\"")
                                .replace(
                                        "\"waiting\":null",
                                        "\"waiting\":{\"cause\":\"TIDE\",\"words\":\"waits for the tide\",\"seconds\":12.5}")));

        // when
        RemoteRun run = server.client().get(ID);

        // then
        assertThat(run.state()).isEqualTo("PAUSED");
        assertThat(run.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(run.reason()).isEqualTo("MOON");
        assertThat(run.run().trigger()).isEqualTo(new Trigger(Trigger.Kind.API, "ci"));
        assertThat(run.waiting().orElseThrow().cause()).isEqualTo("TIDE");
        assertThat(run.waiting().orElseThrow().since()).isEqualTo(Duration.ofMillis(12_500));
    }

    @Test
    void a_page_that_is_not_ours_is_told_so() {
        // given
        server.on(CREATE, FakeServer.of(200, "text/html", "<html>log in"));

        // then
        assertThat(refused().type()).isEqualTo("no-assay-server");
        assertThat(refused()).hasMessageContaining("text/html").hasMessageContaining("Check that the address");
    }

    @Test
    void a_redirect_within_the_server_is_followed_with_the_body() {
        // given
        server.on(CREATE, withHeader("Location", "/assay/v1/runs", FakeServer.of(308, "text/plain", "")))
                .on("POST /assay/v1/runs", created());

        // when
        server.client().create(SMOKE);

        // then
        Asked asked = server.asked("POST /assay/v1/runs").get(0);
        assertThat(asked.text()).contains("smoke");
        assertThat(asked.header("Authorization")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_to_another_server_is_not_followed(int status) throws IOException {
        // given
        try (FakeServer other = new FakeServer()) {
            server.on(
                    CREATE,
                    withHeader("Location", other.url() + "/v1/runs?secret=1", FakeServer.of(status, "text/plain", "")));

            // then
            assertThat(refused()).hasMessageContaining(other.url()).hasMessageNotContaining("secret");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void a_circle_of_redirects_ends() {
        // given
        server.on("GET " + RUN, withHeader("Location", RUN, FakeServer.of(302, "text/plain", "")));

        // then
        assertThatThrownBy(() -> server.client().get(ID)).hasMessageContaining("without end");
    }

    @Test
    void a_silent_server_is_given_up() {
        // given
        Patience short1 = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofMillis(5));
        java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
        Reply silent = exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        Reply stalls = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            silent.to(exchange);
        };
        server.on("GET " + RUN, silent, stalls, json(200, Texts.run("RUNNING", 3)));

        // then
        assertThat(new AssayClient(server.target().withPatience(short1)).get(ID).state())
                .isEqualTo("RUNNING");
        never.countDown();
    }

    @Test
    void an_own_certificate_is_trusted_by_its_file_only(@TempDir Path folder) throws Exception {
        try (SecureServer secure = SecureServer.with(folder, "ip:127.0.0.1")) {
            // given
            secure.on(CREATE, created());

            // then
            assertThatThrownBy(() -> secure.client().create(SMOKE))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("is not trusted")
                    .hasMessageContaining("--ca-file");
            Server trusting = secure.target().withAuthorities(folder.resolve("ca.pem"));
            assertThat(new AssayClient(trusting).create(SMOKE).run().id()).isEqualTo(ID);
        }
    }

    @Test
    void a_certificate_for_another_host_is_not_trusted(@TempDir Path folder) throws Exception {
        try (SecureServer secure = SecureServer.with(folder, "dns:assay.example.com")) {
            Server trusting = secure.target().withAuthorities(folder.resolve("ca.pem"));

            assertThatThrownBy(() -> new AssayClient(trusting).create(SMOKE)).hasMessageContaining("is not trusted");
            assertThat(secure.asked()).isEmpty();
        }
    }

    @Test
    void a_file_without_certificates_is_told(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "");

        assertThatThrownBy(() -> new AssayClient(server.target().withAuthorities(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ca.pem")
                .hasMessageContaining("BEGIN CERTIFICATE");
    }

    @Test
    void https_where_the_server_speaks_http_is_told_at_once() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // given
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> refuseAll(plain, connections));
            Server wrong =
                    Server.at("https://127.0.0.1:" + plain.getLocalPort()).withPatience(FakeServer.HASTY);

            // then
            assertThatThrownBy(() -> new AssayClient(wrong).get(ID))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("does not speak HTTPS")
                    .hasMessageContaining("http://");
            assertThat(connections).hasValue(1);
            assertThat(serving).isNotDone();
        }
    }

    /** As servers do that find no HTTP in the first bytes; Java's own waits for the end of a line that may never come. */
    private static void refuseAll(ServerSocket plain, AtomicInteger connections) {
        while (!plain.isClosed()) {
            try (Socket connection = plain.accept()) {
                connections.incrementAndGet();
                connection.getInputStream().readNBytes(5);
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                connection.shutdownOutput();
                connection.getInputStream().readAllBytes();
            } catch (IOException e) {
                // the client has gone, or the test is over
            }
        }
    }

    @Test
    void an_unknown_host_is_told_at_once() {
        Server unknown = Server.at("http://no-such-host.invalid").withPatience(FakeServer.HASTY);

        assertThatThrownBy(() -> new AssayClient(unknown).get(ID))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no such host is known");
    }

    @Test
    void an_interrupt_ends_a_request_and_stays_set() {
        // given
        server.on("GET " + RUN, problem(503, "unavailable", "later"));
        Thread.currentThread().interrupt();

        // then
        assertThatThrownBy(() -> server.client().get(ID)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void to_cancel_and_to_delete_are_repeated_for_they_do_no_harm() {
        // given
        server.on(
                        "POST " + RUN + "/cancel",
                        problem(503, "unavailable", "later"),
                        json(202, Texts.run("CANCELLING", 4)))
                .on("DELETE " + RUN, problem(503, "unavailable", "later"), FakeServer.of(204, "text/plain", ""));

        // then
        assertThat(server.client().cancel(ID, "wrong branch").state()).isEqualTo("CANCELLING");
        server.client().delete(ID);
        assertThat(server.asked("DELETE " + RUN)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "ümlaut", "line\nbreak"})
    void a_key_that_no_header_can_hold_is_refused(String key) {
        assertThatThrownBy(() -> server.client().create(SMOKE, key)).isInstanceOf(IllegalArgumentException.class);
    }
}
