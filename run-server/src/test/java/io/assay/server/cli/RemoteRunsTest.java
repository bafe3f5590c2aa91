package io.assay.server.cli;

import static io.assay.server.cli.FakeService.ID;
import static io.assay.server.cli.FakeService.RUN;
import static io.assay.server.cli.FakeService.document;
import static io.assay.server.cli.FakeService.json;
import static io.assay.server.cli.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.cli.FakeService.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a service that are there. */
@Timeout(300)
class RemoteRunsTest {
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
    void runs_are_listed_and_paged() throws Exception {
        // given
        service.on("GET /v1/runs", json(200, "{\"runs\":[" + document("RUNNING", 2, 1) + "],\"next\":\"c+1\"}"));

        // when
        Ended ended = bench.assay("runs", "list", "--state", "active", "--before", "a b", "--limit", "1");

        // then
        assertThat(ended.out()).contains(ID, "RUNNING", "more: --before c+1").doesNotContain("cases");
        assertThat(service.asked().get(0).target()).isEqualTo("/v1/runs?project=bench&state=active&cursor=a+b&limit=1");
        assertThat(bench.assay("runs", "list", "--json").json().at("/next").asText())
                .isEqualTo("c+1");
    }

    @Test
    void last_is_the_newest_run_of_the_project() throws Exception {
        // given
        service.run("PASSED", 0)
                .on("GET /v1/runs", json(200, "{\"runs\":[" + document("PASSED", 3, 0) + "],\"next\":null}"));

        // then
        assertThat(bench.assay("runs", "show", "last").out()).contains(ID, "PASSED", "Timeline");
    }

    @Test
    void a_run_can_be_watched_cancelled_deleted_and_repeated() throws Exception {
        // given
        service.run("FAILED", 1)
                .on("POST " + RUN + "/cancel", json(202, document("CANCELLING", 2, 0)))
                .on("POST " + RUN + "/rerun", json(201, document("QUEUED", 1, 0)))
                .on("DELETE " + RUN, problem(409, "conflict", "it has not ended"));

        // then
        assertThat(bench.assay("runs", "watch", ID).code()).isEqualTo(1);
        assertThat(bench.assay("runs", "cancel", ID, "--reason", "wrong branch").out())
                .isEqualTo(ID + " CANCELLING\n");
        assertThat(service.asked("POST " + RUN + "/cancel").get(0).body()).isEqualTo("{\"reason\":\"wrong branch\"}");
        assertThat(bench.assay("runs", "rerun", ID).code()).isEqualTo(1);
        assertThat(bench.assay("runs", "delete", ID).out()).isEqualTo("kept " + ID + ": it has not ended\n");
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
        assertThat(bench.assay("runs", "log", ID, "--shard", "2", "--follow").out())
                .isEqualTo("2026 hello\n");
        assertThat(service.asked().get(0).target()).isEqualTo(RUN + "/log?shard=2&follow=true");
        assertThat(bench.assay("runs", "compare", ID).out()).contains("new failure: 1", "a.B › c");
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
        Ended listed = bench.assay("runs", "artifacts", ID);
        Ended copied = bench.assay("runs", "artifacts", ID, "--to", "out");

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
        Ended ended = bench.assay("import", "reports", "--suite", "smoke", "--leg", "os=linux");

        // then
        assertThat(ended.code()).as("%s", ended).isZero();
        Asked asked = service.asked("POST /v1/runs/import").get(0);
        assertThat(asked.target()).isEqualTo("/v1/runs/import?project=bench&suite=smoke&leg=os%3Dlinux");
        assertThat(asked.body()).contains("reports/TEST-a.xml").doesNotContain("not a report");
    }
}
