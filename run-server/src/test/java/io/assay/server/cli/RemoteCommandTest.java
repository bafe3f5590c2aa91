package io.assay.server.cli;

import static io.assay.server.cli.FakeService.ID;
import static io.assay.server.cli.FakeService.RUN;
import static io.assay.server.cli.FakeService.TOKEN;
import static io.assay.server.cli.FakeService.document;
import static io.assay.server.cli.FakeService.event;
import static io.assay.server.cli.FakeService.json;
import static io.assay.server.cli.FakeService.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.cli.FakeService.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class RemoteCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeService service;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aServiceAndAnEmptyFolder() throws IOException {
        service = new FakeService();
        bench = new Bench(folder).with("ASSAY_SERVER", service.url()).with("ASSAY_TOKEN", TOKEN);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Ended assay(String... arguments) throws Exception {
        Ended ended = bench.assay(arguments);
        assertThat(ended.out() + ended.err()).doesNotContain(TOKEN);
        return ended;
    }

    @Test
    void run_creates_watches_and_tells() throws Exception {
        // given
        service.run("PASSED", 0);

        // when
        Ended ended = assay(
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
        Ended ended = assay(
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
        assertThat(assay("run", "smoke").out()).contains("Waiting: smoke/staging is held by run_X");
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
        Ended ended = assay(
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
        Ended ended =
                assay("run", "smoke", "--json", "-", "--junit", "out/junit.xml", "--ctrf", "c.json", "--csv", "c.csv");

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
        Ended ended = assay("run", "smoke", "--detach");

        // then
        assertThat(ended.code()).isZero();
        assertThat(ended.runId()).isEqualTo(ID);
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void an_unknown_project_is_told_with_those_that_are_known() throws Exception {
        // given
        service.on("POST /v1/runs", problem(404, "not-found", "there is no project 'bench'"));

        // when
        Ended ended = assay("run", "smoke");

        // then
        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("there is no project 'bench'", "projects of the server: checkout, shop");
    }

    @Test
    void a_wrong_token_is_told_with_what_to_do() throws Exception {
        // given
        service.on("POST /v1/runs", problem(401, "unauthenticated", "the token is unknown"));

        // when
        Ended ended = assay("run", "smoke");

        // then
        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).startsWith("assay: the token is unknown. Give a token that is valid");
    }

    @Test
    void a_server_that_is_not_there_is_told_with_what_to_do() throws Exception {
        // given
        service.close();

        // when
        Ended ended = assay("runs", "show", ID);

        // then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(service.url() + " cannot be reached").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run smoke --slots 2",
                "runs rerun last --shards 2",
                "run smoke --token a --token-file b",
                "run smoke --server nonsense",
                "run smoke --priority 101",
                "run smoke --key=",
                "run smoke --detach --json x",
                "import --suite smoke nothing.xml",
                "import --leg a=b x --leg c=d y",
                "runs show nonsense",
                "runs log last --shard -1"
            })
    void what_makes_no_sense_is_refused_before_anything_is_asked(String line) throws Exception {
        // when
        Ended ended = assay(line.split(" "));

        // then
        assertThat(ended.code()).as("%s", ended).isEqualTo(64);
        assertThat(service.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--key k", "--detach", "--revision a", "--label a", "--variable a=b"})
    void what_only_a_server_understands_needs_one(String options) throws Exception {
        // given
        bench.with("ASSAY_SERVER", "");

        // when
        Ended ended = assay(("run smoke " + options).split(" "));

        // then
        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("--server");
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

    @Test
    void runs_are_listed_and_paged() throws Exception {
        // given
        service.on("GET /v1/runs", json(200, "{\"runs\":[" + document("RUNNING", 2, 1) + "],\"next\":\"c+1\"}"));

        // when
        Ended ended = assay("runs", "list", "--state", "active", "--before", "a b", "--limit", "1");

        // then
        assertThat(ended.out()).contains(ID, "RUNNING", "more: --before c+1").doesNotContain("cases");
        assertThat(service.asked().get(0).target()).isEqualTo("/v1/runs?project=bench&state=active&cursor=a+b&limit=1");
        assertThat(assay("runs", "list", "--json").json().at("/next").asText()).isEqualTo("c+1");
    }

    @Test
    void last_is_the_newest_run_of_the_project() throws Exception {
        // given
        service.run("PASSED", 0)
                .on("GET /v1/runs", json(200, "{\"runs\":[" + document("PASSED", 3, 0) + "],\"next\":null}"));

        // then
        assertThat(assay("runs", "show", "last").out()).contains(ID, "PASSED", "Timeline");
    }

    @Test
    void a_run_can_be_watched_cancelled_deleted_and_repeated() throws Exception {
        // given
        service.run("FAILED", 1)
                .on("POST " + RUN + "/cancel", json(202, document("CANCELLING", 2, 0)))
                .on("POST " + RUN + "/rerun", json(201, document("QUEUED", 1, 0)))
                .on("DELETE " + RUN, problem(409, "conflict", "it has not ended"));

        // then
        assertThat(assay("runs", "watch", ID).code()).isEqualTo(1);
        assertThat(assay("runs", "cancel", ID, "--reason", "wrong branch").out())
                .isEqualTo(ID + " CANCELLING\n");
        assertThat(service.asked("POST " + RUN + "/cancel").get(0).body()).isEqualTo("{\"reason\":\"wrong branch\"}");
        assertThat(assay("runs", "rerun", ID).code()).isEqualTo(1);
        assertThat(assay("runs", "delete", ID).out()).isEqualTo("kept " + ID + ": it has not ended\n");
    }

    @Test
    void logs_and_comparisons_are_printed() throws Exception {
        // given
        service.on("GET " + RUN + "/log", FakeService.text(200, "text/plain", "2026 hello\n"))
                .on(
                        "GET " + RUN + "/compare",
                        json(
                                200,
                                "{\"run\":" + bare() + ",\"base\":" + bare()
                                        + ",\"changes\":[{\"kind\":\"NEW_FAILURE\","
                                        + "\"before\":null,\"now\":{\"suite\":\"smoke\",\"leg\":\"\",\"class\":\"a.B\",\"name\":\"c\","
                                        + "\"verdict\":\"FAILED\"}},{\"kind\":\"UNHEARD_OF\"}]}"));

        // then
        assertThat(assay("runs", "log", ID, "--shard", "2", "--follow").out()).isEqualTo("2026 hello\n");
        assertThat(service.asked().get(0).target()).isEqualTo(RUN + "/log?shard=2&follow=true");
        assertThat(assay("runs", "compare", ID).out()).contains("new failure: 1", "a.B › c");
    }

    private static String bare() {
        String whole = document("PASSED", 3, 0);
        int start = whole.indexOf("\"run\":") + 6;
        return whole.substring(start, whole.indexOf("},\"counts\"") + 1);
    }

    @Test
    void artifacts_are_listed_and_copied_and_never_to_elsewhere() throws Exception {
        // given
        String sum = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        String file = "{\"path\":\"%s\",\"size\":5,\"sha256\":\"" + sum + "\"}";
        service.run("PASSED", 0)
                .on(
                        "GET " + RUN + "/artifacts",
                        json(
                                200,
                                "{\"artifacts\":[" + file.formatted("shots/a.txt") + "," + file.formatted("../evil")
                                        + "]}"))
                .on("GET " + RUN + "/artifacts/shots/a.txt", FakeService.text(200, "text/plain", "hello"));

        // when
        Ended listed = assay("runs", "artifacts", ID);
        Ended copied = assay("runs", "artifacts", ID, "--to", "out");

        // then
        assertThat(listed.out()).contains(sum + "             5  shots/a.txt");
        assertThat(bench.read("out/shots/a.txt")).isEqualTo("hello");
        assertThat(copied.code()).isEqualTo(2);
        assertThat(copied.err()).contains("outside of");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void reports_are_imported_there() throws Exception {
        // given
        service.run("PASSED", 0).on("POST /v1/runs/import", json(201, document("PASSED", 3, 0)));
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(folder.resolve("reports/TEST-a.xml"), "<testsuite name='a'><testcase name='b'/></testsuite>");
        Files.writeString(folder.resolve("reports/notes.txt"), "not a report");

        // when
        Ended ended = assay("import", "reports", "--suite", "smoke", "--leg", "os=linux");

        // then
        assertThat(ended.code()).as("%s", ended).isZero();
        Asked asked = service.asked("POST /v1/runs/import").get(0);
        assertThat(asked.target()).isEqualTo("/v1/runs/import?project=bench&suite=smoke&leg=os%3Dlinux");
        assertThat(asked.body()).contains("reports/TEST-a.xml").doesNotContain("not a report");
    }

    @Test
    void what_executes_here_loads_no_http_client() throws Exception {
        // given
        bench.with("ASSAY_SERVER", "").testClass("A", "a1 pass");
        Path classes = folder.resolve("classes.txt");

        for (List<String> line :
                List.of(List.of("run", "smoke"), List.of("runs", "list"), List.of("runs", "show", "last"))) {
            // when
            Ended ended = bench.startWith(List.of("-Xlog:class+load:file=" + classes), line.toArray(String[]::new))
                    .await();

            // then
            assertThat(ended.code()).as("%s", ended).isZero();
            assertThat(Files.readAllLines(classes))
                    .hasSizeGreaterThan(500)
                    .noneMatch(loaded -> loaded.contains("java.net.http"));
        }
    }

    @Test
    void a_run_that_executes_here_can_be_watched_and_its_log_followed() throws Exception {
        // given
        bench.with("ASSAY_SERVER", "").testClass("A", "a1 hang");
        AssayProcess executing = bench.start("run", "smoke");
        bench.hanging();

        // when
        AssayProcess watching = bench.start("runs", "watch", "last").awaitOut("run_");
        AssayProcess log = bench.start("runs", "log", "last", "--follow").awaitOut("--- shard 1");
        Ended cancel = bench.assay("runs", "cancel", "last");
        executing.interrupt();

        // then
        assertThat(cancel.code()).isEqualTo(64);
        assertThat(cancel.err()).contains("executes in another process", "Ctrl-C there");
        Ended watched = watching.await();
        assertThat(watched.code()).as("%s", watched).isEqualTo(3);
        assertThat(watched.out()).contains("CANCELLED");
        assertThat(log.await().code()).isZero();
        assertThat(executing.await().code()).isEqualTo(3);
    }
}
