package io.assay.server.cli;

import static io.assay.server.cli.FakeService.ID;
import static io.assay.server.cli.FakeService.RUN;
import static io.assay.server.cli.FakeService.TOKEN;
import static io.assay.server.cli.FakeService.document;
import static io.assay.server.cli.FakeService.event;
import static io.assay.server.cli.FakeService.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.cli.FakeService.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a service, started and watched. */
@Timeout(300)
class RemoteRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeService service;

    @SuppressWarnings("NullAway.Init")
    private RemoteBench bench;

    @BeforeEach
    void aServiceAndAnEmptyFolder() throws IOException {
        bench = new RemoteBench(folder);
        service = bench.service;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void run_creates_watches_and_tells() throws Exception {
        // given
        service.run("PASSED", 0);

        // when
        Ended ended = bench.assay(
                "run",
                "smoke",
                "--env",
                "staging",
                "--priority",
                "7",
                "--label",
                "linux",
                "--variable",
                "A=b=c",
                "--ordinal",
                "118",
                "--revision",
                "abc",
                "--ref",
                "refs/heads/main",
                "--key",
                "build-118");

        // then
        assertThat(ended.code()).as("%s", ended).isZero();
        assertThat(ended.lines().get(0)).startsWith(ID + " checkout smoke on staging at abc");
        assertThat(ended.out()).contains("PASSED").doesNotContain("connection");
        Asked created = service.asked("POST /v1/runs").get(0);
        assertThat(created.token()).isEqualTo("Bearer " + TOKEN);
        assertThat(created.key()).isEqualTo("build-118");
        assertThat(Ended.json(created.body())).isEqualTo(Ended.json("""
                        {"project":"bench","suite":"smoke","trigger":{"kind":"COMMAND","actor":"%s"},"environment":"staging",
                         "labels":["linux"],"variables":{"A":"b=c"},"revision":"abc","ref":"refs/heads/main","ordinal":118,
                         "priority":7}""".formatted(System.getProperty("user.name"))));
        assertThat(service.asked()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void the_project_may_be_named_and_the_token_be_in_a_file() throws Exception {
        // given
        service.run("PASSED", 0);
        Files.delete(folder.resolve("assay.yaml"));
        Files.writeString(folder.resolve("token"), "from-a-file\n");

        // when
        Ended ended = bench.assay(
                "run", "smoke", "--project", "checkout", "--token-file", "token", "--server", service.url() + "/");

        // then
        assertThat(ended.code()).as("%s", ended).isZero();
        Asked created = service.asked("POST /v1/runs").get(0);
        assertThat(created.body()).contains("\"project\":\"checkout\"");
        assertThat(created.token()).isEqualTo("Bearer from-a-file");
        assertThat(created.key()).isNotEmpty();
    }

    @Test
    void why_it_waits_is_told() throws Exception {
        // given
        service.run("PASSED", 0)
                .on(
                        "GET " + RUN + "/events",
                        FakeService.events(
                                event("run", document("QUEUED", 1, 0)), event("end", document("PASSED", 3, 0))));

        // then
        assertThat(bench.assay("run", "smoke").out()).contains("Waiting: smoke/staging is held by run_X");
    }

    @Test
    void failures_are_told_and_make_the_exit_code() throws Exception {
        // given
        service.run("FAILED", 1)
                .on(
                        "GET " + RUN + "/cases",
                        json(
                                200,
                                "{\"cases\":[{\"id\":\"smoke\\u001f\\u001fa.B\\u001fc\",\"suite\":\"smoke\",\"leg\":\"\",\"class\":\"a.B\",\"name\":\"c\",\"verdict\":\"FAILED\",\"duration\":1,\"attempts\":1,\"message\":\"expected 1\"}],\"next\":null}"));

        // when
        Ended ended = bench.assay(
                "run",
                "smoke",
                "--html",
                "out",
                "--markdown",
                "out.md",
                "--summary",
                "s.json",
                "--bundle",
                "b.tar.zst");

        // then
        assertThat(ended.code()).as("%s", ended).isEqualTo(1);
        assertThat(ended.out()).contains("FAILED    a.B › c", "expected 1");
        assertThat(bench.read("out/index.html")).contains("expected 1");
        assertThat(bench.read("out.md")).contains("expected 1");
        assertThat(Ended.json(bench.read("s.json")).at("/run/state").asText()).isEqualTo("FAILED");
        assertThat(folder.resolve("b.tar.zst")).isNotEmptyFile();
    }

    @Test
    void reports_that_the_server_writes_are_taken_from_it() throws Exception {
        // given
        service.run("PASSED", 0)
                .on(
                        "GET " + RUN + "/export",
                        exchange -> FakeService.text(
                                        200,
                                        "text/plain",
                                        exchange.getRequestURI().getQuery())
                                .to(exchange));

        // when
        Ended ended = bench.assay(
                "run", "smoke", "--json", "-", "--junit", "out/junit.xml", "--ctrf", "c.json", "--csv", "c.csv");

        // then
        assertThat(ended.out()).isEqualTo("format=json");
        assertThat(ended.err()).startsWith(ID);
        assertThat(bench.read("out/junit.xml")).isEqualTo("format=junit");
        assertThat(bench.read("c.json")).isEqualTo("format=ctrf");
        assertThat(bench.read("c.csv")).isEqualTo("format=csv");
    }

    @Test
    void who_detaches_gets_the_id_only() throws Exception {
        // given
        service.run("PASSED", 0);

        // when
        Ended ended = bench.assay("run", "smoke", "--detach");

        // then
        assertThat(ended.code()).isZero();
        assertThat(ended.runId()).isEqualTo(ID);
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void ctrl_c_cancels_there_and_waits_for_the_end() throws Exception {
        // given
        CountDownLatch cancelled = new CountDownLatch(1);
        service.run("CANCELLED", 0)
                .on("GET " + RUN + "/events", runningUntil(cancelled))
                .on("POST " + RUN + "/cancel", exchange -> {
                    cancelled.countDown();
                    json(202, document("CANCELLING", 2, 0)).to(exchange);
                });
        AssayProcess process = bench.start("run", "smoke");
        process.awaitOut(ID);
        Await.until("the watch", () -> !service.asked("GET " + RUN + "/events").isEmpty());

        // when
        process.interrupt();
        Ended ended = process.await();

        // then
        assertThat(ended.code()).as("%s", ended).isEqualTo(3);
        assertThat(service.asked("POST " + RUN + "/cancel").get(0).body()).contains("interrupted by");
    }

    @Test
    void a_second_ctrl_c_leaves() throws Exception {
        // given
        service.run("CANCELLED", 0)
                .on("GET " + RUN + "/events", runningUntil(new CountDownLatch(1)))
                .on("POST " + RUN + "/cancel", json(202, document("CANCELLING", 2, 0)));
        AssayProcess process = bench.start("run", "smoke");
        process.awaitOut(ID);
        Await.until("the watch", () -> !service.asked("GET " + RUN + "/events").isEmpty());

        // when
        process.interrupt();
        process.awaitOut("cancelling");
        process.interrupt();
        Ended ended = process.await();

        // then
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("assay runs watch " + ID);
    }

    private static FakeService.Reply runningUntil(CountDownLatch latch) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(event("run", document("RUNNING", 2, 0)).getBytes(UTF_8));
            out.flush();
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(event("end", document("CANCELLED", 4, 0)).getBytes(UTF_8));
        };
    }
}
