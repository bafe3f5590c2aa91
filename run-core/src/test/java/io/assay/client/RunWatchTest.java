package io.assay.client;

import static io.assay.client.Texts.EVENTS;
import static io.assay.client.Texts.ID;
import static io.assay.client.Texts.RUN;
import static io.assay.client.Texts.end;
import static io.assay.client.Texts.event;
import static io.assay.client.Texts.run;
import static io.assay.client.Texts.timeline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.client.FakeServer.Asked;
import io.assay.client.FakeServer.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class RunWatchTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init")
    private FakeServer server;

    private final Heard heard = new Heard();

    @BeforeEach
    void aServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RemoteRun watch() {
        return server.client().watch(ID, LONG, heard).orElseThrow();
    }

    @Test
    void a_run_that_goes_well_takes_one_request() {
        // given
        server.on(
                EVENTS,
                FakeServer.events(
                        run(1, "QUEUED"),
                        timeline(2, "queued"),
                        run(3, "RUNNING"),
                        event("progress", 3, "{\"counts\":{\"passed\":2,\"missing\":5}}"),
                        ": still here\n\n",
                        end(9)));

        // when
        RemoteRun ended = watch();

        // then
        assertThat(ended.state()).isEqualTo("PASSED");
        assertThat(heard.words)
                .containsExactly(
                        "done 1",
                        "run QUEUED",
                        "timeline queued",
                        "done 3",
                        "run RUNNING",
                        "done 2",
                        "done 9",
                        "run PASSED");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_stream_that_is_cut_goes_on_behind_the_last_event() {
        // given
        server.on(
                EVENTS,
                cut(run(1, "RUNNING"), timeline(2, "started"), "event: timeline\nid: 3\ndata: {\"det"),
                FakeServer.events(timeline(3, "went on"), end(4)));

        // when
        watch();

        // then
        assertThat(heard.withoutProgress())
                .containsExactly(
                        "run RUNNING", "timeline started", "lost", "regained", "timeline went on", "run PASSED");
        assertThat(server.asked(EVENTS))
                .extracting(asked -> asked.header("Last-event-id"))
                .containsExactly("", "2");
    }

    @Test
    void a_stream_that_ends_before_the_run_does_is_opened_again_and_no_loss() {
        // given
        server.on(EVENTS, FakeServer.events(run(1, "RUNNING")), FakeServer.events(end(4)));

        // when
        watch();

        // then
        assertThat(heard.withoutProgress()).containsExactly("run RUNNING", "run PASSED");
    }

    @Test
    void a_restart_of_the_server_is_survived() throws Exception {
        // given
        CountDownLatch never = new CountDownLatch(1);
        server.on(
                EVENTS,
                exchange -> {
                    OutputStream out = FakeServer.eventStream(exchange);
                    out.write(run(1, "RUNNING").getBytes(UTF_8));
                    out.flush();
                    await(never);
                },
                FakeServer.events(run(1, "RUNNING"), end(5)));
        CompletableFuture<RemoteRun> ended = CompletableFuture.supplyAsync(this::watch);
        heard.something.await();

        // when
        server.stop();
        heard.loss.await();
        server.start();

        // then
        assertThat(ended.get(30, TimeUnit.SECONDS).state()).isEqualTo("PASSED");
        assertThat(heard.withoutProgress()).containsExactly("run RUNNING", "lost", "regained", "run PASSED");
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 406, 501})
    void without_events_the_run_is_asked_for(int status) {
        // given
        server.on(EVENTS, FakeServer.of(status, "text/plain", "no"))
                .on(
                        "GET " + RUN,
                        FakeServer.json(200, run("RUNNING", 1)),
                        FakeServer.json(200, run("RUNNING", 2)),
                        FakeServer.json(200, run("PASSED", 3)))
                .on(
                        "GET " + RUN + "/timeline",
                        FakeServer.json(200, "{\"timeline\":[{\"kind\":\"STATE\",\"detail\":\"one\"}]}"),
                        FakeServer.json(
                                200,
                                "{\"timeline\":[{\"kind\":\"STATE\",\"detail\":\"one\"},{\"kind\":\"NEW\",\"detail\":\"two\"}]}"));

        // when
        watch();

        // then
        assertThat(heard.withoutProgress())
                .containsExactly("timeline one", "run RUNNING", "timeline NEW two", "run RUNNING", "run PASSED");
        assertThat(server.asked("GET " + RUN))
                .extracting(Asked::target)
                .element(1)
                .isEqualTo(RUN + "?wait=30s&version=1");
    }

    @Test
    void a_proxy_that_holds_events_back_is_noticed() {
        // given
        CountDownLatch never = new CountDownLatch(1);
        server.on(EVENTS, exchange -> {
                    FakeServer.eventStream(exchange).flush();
                    await(never);
                })
                .on("GET " + RUN, FakeServer.json(200, run("PASSED", 3)))
                .on("GET " + RUN + "/timeline", FakeServer.json(200, "{\"timeline\":[]}"));
        Patience short1 = new Patience(LONG, LONG, Duration.ofMillis(300), LONG, Duration.ofMillis(5));

        // when
        RemoteRun ended = new AssayClient(server.target().withPatience(short1))
                .watch(ID, LONG, heard)
                .orElseThrow();

        // then
        assertThat(ended.ended()).isTrue();
        assertThat(server.asked(EVENTS)).hasSize(1);
        never.countDown();
    }

    @Test
    void a_server_that_does_not_hold_its_answer_is_asked_now_and_then() {
        // given
        server.on(EVENTS, FakeServer.of(405, "text/plain", "no"))
                .on(
                        "GET " + RUN,
                        FakeServer.json(200, run("RUNNING", 1)),
                        FakeServer.json(200, run("RUNNING", 1)),
                        FakeServer.json(200, run("RUNNING", 1)),
                        FakeServer.json(200, run("PASSED", 2)))
                .on("GET " + RUN + "/timeline", FakeServer.json(200, "{\"timeline\":[]}"));

        // when
        watch();

        // then
        assertThat(server.asked("GET " + RUN))
                .extracting(Asked::target)
                .containsExactly(RUN, RUN + "?wait=30s&version=1", RUN, RUN);
    }

    @Test
    void events_that_cannot_be_read_are_passed_over() {
        // given
        server.on(
                EVENTS,
                FakeServer.events(
                        event("run", 1, "{\"run\":"),
                        event("run", 1, "[]"),
                        event("run", 1, "{}"),
                        event("news", 1, "{}"),
                        event("progress", 2, "nothing"),
                        event("timeline", 2, "\0"),
                        "garbage without end ".repeat(1000) + "\n\n",
                        end(3)));

        // when
        watch();

        // then
        assertThat(heard.withoutProgress()).containsExactly("run PASSED");
    }

    @Test
    void a_last_event_that_cannot_be_read_leads_to_a_question() {
        // given
        server.on(EVENTS, FakeServer.events(event("end", 1, "{\"run\":")))
                .on("GET " + RUN, FakeServer.json(200, run("PASSED", 3)))
                .on("GET " + RUN + "/timeline", FakeServer.json(200, "{\"timeline\":[]}"));

        // when
        RemoteRun ended = watch();

        // then
        assertThat(ended.state()).isEqualTo("PASSED");
    }

    @Test
    void a_huge_event_is_passed_over() {
        // given
        server.on(EVENTS, FakeServer.events("data: " + "x".repeat(17 << 20) + "\n\n", end(1)));

        // when
        RemoteRun ended = watch();

        // then
        assertThat(ended.ended()).isTrue();
    }

    @Test
    void while_the_server_is_overloaded_the_watch_waits() {
        // given
        server.on(
                EVENTS,
                FakeServer.problem(503, "unavailable", "going down"),
                FakeServer.of(502, "text/html", "<html>bad gateway"),
                FakeServer.withHeader("Retry-After", "0", FakeServer.problem(429, "rate-limited", "slower")),
                FakeServer.events(end(1)));

        // when
        watch();

        // then
        assertThat(heard.withoutProgress()).containsExactly("lost", "regained", "run PASSED");
    }

    @Test
    void a_refusal_ends_the_watch() {
        // given
        server.on(EVENTS, FakeServer.problem(401, "unauthenticated", "no such token"));

        // then
        assertThatThrownBy(this::watch)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.type()).isEqualTo("unauthenticated"));
    }

    @Test
    void a_run_that_is_not_there_ends_the_watch() {
        assertThatThrownBy(this::watch)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void when_the_time_is_up_the_run_is_told_as_it_is() {
        // given
        server.on(EVENTS, FakeServer.events(run(1, "RUNNING")));

        // when
        RemoteRun last =
                server.client().watch(ID, Duration.ofMillis(500), heard).orElseThrow();

        // then
        assertThat(last.ended()).isFalse();
    }

    @Test
    void a_server_that_is_never_reached_tells_nothing() {
        // given
        server.stop();

        // then
        assertThat(server.client().watch(ID, Duration.ofMillis(300), heard)).isEmpty();
        assertThat(heard.words).isEqualTo(List.of("lost"));
    }

    /** The rest never comes, and the connection ends without the end of the body. */
    private static Reply cut(String... pieces) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 1 << 20);
            for (String piece : pieces) {
                exchange.getResponseBody().write(piece.getBytes(UTF_8));
                exchange.getResponseBody().flush();
            }
            throw new IOException("cut");
        };
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
