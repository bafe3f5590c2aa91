package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The service as users use it: the command and plain HTTP against one real server. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@TestInstance(Lifecycle.PER_CLASS)
class ServedRunsTest {
    @SuppressWarnings("NullAway.Init")
    private Served served;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeAll
    void serve(@TempDir Path folder) throws Exception {
        Bench project = new Bench(folder.resolve("bench"));
        served = Served.start(folder.resolve("home"), "--project", project.folder.toString());
        bench = served.bench(project.folder);
        bench.suite(
                "run: 'echo out-of-shard; ./runner; code=$?; echo kept >kept.txt; exit $code'",
                Bench.REPORTS,
                "artifacts: [kept.txt]");
    }

    @AfterAll
    void end() throws Exception {
        served.close();
    }

    @Test
    void a_run_is_executed_shown_compared_repeated_and_exported() throws Exception {
        // given
        bench.testClass("A", "a1 pass", "a2 pass");

        // when
        Ended passed = bench.assay("run", "smoke", "--variable", "N=1");

        // then
        assertThat(passed.code()).as("%s", passed).isZero();
        assertThat(passed.lines().get(0)).startsWith(passed.runId() + " bench smoke");
        assertThat(passed.out()).contains("Executing", "PASSED in", "2 cases (2 passed)");

        // when
        bench.testClass("A", "a1 pass", "a2 fail");
        Ended failed = bench.assay("run", "smoke", "--junit", "out/j.xml", "--html", "out/html");

        // then
        assertThat(failed.code()).as("%s", failed).isEqualTo(1);
        assertThat(failed.out()).contains("FAILED    A › a2", "1 failed");
        assertThat(bench.read("out/j.xml")).contains("a2");
        assertThat(bench.read("out/html/index.html")).contains("a2");
        Ended compared = bench.assay("runs", "compare", failed.runId());
        assertThat(compared.out()).contains("a2");
        Ended listed = bench.assay("runs", "list");
        assertThat(listed.out()).contains(passed.runId(), failed.runId()).doesNotContain("0 cases");
        assertThat(bench.assay("runs", "log", failed.runId()).out()).contains("out-of-shard");
        Ended exported = bench.assay(
                "runs", "export", failed.runId(), "--json", "e/j", "--csv", "e/c", "--junit", "e/x", "--ctrf", "e/r",
                "--markdown", "e/m", "--summary", "e/s", "--html", "e/h", "--bundle", "e/b.tar.zst");
        assertThat(exported.code()).as("%s", exported).isZero();
        for (String file : new String[] {"e/j", "e/c", "e/x", "e/r", "e/m", "e/h/index.html"}) {
            assertThat(bench.read(file)).as(file).contains("a2");
        }
        assertThat(bench.read("e/s")).contains("CASES_FAILED");
        assertThat(bench.folder.resolve("e/b.tar.zst")).isNotEmptyFile();

        // when
        bench.testClass("A", "a1 pass", "a2 pass");
        Ended again = bench.assay("runs", "rerun", failed.runId());
        Ended resumed = bench.assay("runs", "resume", failed.runId());

        // then
        assertThat(again.code()).as("%s", again).isZero();
        assertThat(resumed.code()).as("%s", resumed).isZero();
        artifactsAreTakenInParts(failed.runId());
    }

    private void artifactsAreTakenInParts(String id) throws Exception {
        String path = "/v1/runs/" + id + "/artifacts/kept.txt";
        HttpResponse<String> part = served.send("GET", path, null, "Range", "bytes=1-2");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("ep");
        assertThat(served.send("GET", path, null, "Range", "bytes=100-").statusCode()).isEqualTo(416);
        Ended copied = bench.assay("runs", "artifacts", id, "--to", "copied");
        assertThat(copied.code()).as("%s", copied).isZero();
        assertThat(bench.read("copied/kept.txt")).isEqualTo("kept\n");
    }

    @Test
    void who_may_not_cancel_cannot_and_another_terminal_can() throws Exception {
        // given
        bench.testClass("A", "a1 pass").testClass("H", "h1 hang");
        AssayProcess running = bench.start("run", "smoke", "--variable", "N=hang");
        ProcessHandle sleeper = bench.hanging();
        running.awaitOut("Executing");
        String id = running.soFar().substring(0, 30);

        // then
        String viewer = served.token("screen", "viewer", "1d");
        assertThat(served.sendAs(viewer, "POST", "/v1/runs/" + id + "/cancel", "{}").statusCode())
                .isEqualTo(403);
        String brief = served.token("brief", "admin", "1s");
        InstantSource clock = InstantSource.system();
        var over = clock.instant().plus(Duration.ofSeconds(2));
        Await.until("the token's end", () -> clock.instant().isAfter(over));
        assertThat(served.sendAs(brief, "GET", "/v1/runs", null).statusCode()).isEqualTo(401);

        // when
        Ended cancelled = bench.assay("runs", "cancel", id, "--reason", "enough");

        // then
        assertThat(cancelled.code()).as("%s", cancelled).isZero();
        Ended ended = running.await();
        assertThat(ended.code()).as("%s", ended).isEqualTo(3);
        assertThat(ended.out()).contains("CANCELLED");
        Bench.assertGone(sleeper);
        Files.delete(bench.folder.resolve("classes/H"));
    }

    @Test
    void reports_that_exist_become_runs() throws Exception {
        // given
        String report = "<testsuite name='a'><testcase classname='a.B' name='c'/><testcase classname='a.B' name='d'>"
                + "<failure message='no'/></testcase></testsuite>";
        Files.writeString(bench.folder.resolve("old.xml"), report);

        Files.writeString(bench.folder.resolve("more.xml"), report.replace("a.B", "a.C"));

        // when
        Ended imported = bench.assay("import", "--suite", "smoke", "old.xml");
        Process curl = new ProcessBuilder(
                        "curl",
                        "-sS",
                        "-H",
                        "Authorization: Bearer " + served.token(),
                        "-F",
                        "file=@old.xml",
                        "-F",
                        "more=@more.xml",
                        served.url() + "/v1/runs/import?project=bench&suite=smoke&leg=os=linux")
                .directory(bench.folder.toFile())
                .redirectErrorStream(true)
                .start();
        JsonNode answer = Ended.json(new String(curl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));

        // then
        assertThat(imported.code()).as("%s", imported).isEqualTo(1);
        assertThat(imported.out()).contains("1 failed");
        assertThat(answer.at("/run/state").asText()).as("%s", answer).isEqualTo("FAILED");
        assertThat(answer.at("/counts/failed").asInt()).isEqualTo(2);
    }
}
