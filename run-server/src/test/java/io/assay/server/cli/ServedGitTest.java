package io.assay.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a project in a git repository: which files are tested, and whose {@code assay.yaml} says how. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@TestInstance(Lifecycle.PER_CLASS)
class ServedGitTest {
    private static final String REPORT = "<testsuite name=\"a\"><testcase classname=\"a.B\" name=\"c\"/></testsuite>";

    @SuppressWarnings("NullAway.Init")
    private Path repository;

    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Served served;

    @SuppressWarnings("NullAway.Init")
    private String first;

    @SuppressWarnings("NullAway.Init")
    private String pull;

    @BeforeAll
    void serve(@TempDir Path folder) throws Exception {
        repository = Files.createDirectories(folder.resolve("shop"));
        git("init", "-q", "-b", "main");
        commit("main", "one");
        first = git("rev-parse", "HEAD");
        commit("main", "two");
        git("checkout", "-q", "--detach");
        commit("the pull request definition", "three");
        pull = git("rev-parse", "HEAD");
        git("update-ref", "refs/pull/7/head", pull);
        git("checkout", "-q", "main");
        home = folder.resolve("home");
        served = Served.start(home);
        HttpResponse<String> registered = served.send(
                "POST", "/v1/projects", "{\"source\":{\"git\":\"" + repository.toUri() + "\",\"branch\":\"main\"}}");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    }

    @AfterAll
    void end() throws Exception {
        served.close();
    }

    /** The suite prints who defined it, what is tested, and where. */
    private void commit(String definition, String content) throws Exception {
        Files.writeString(
                repository.resolve("assay.yaml"),
                "project: shop\nsuites:\n  smoke:\n    shards: 2\n    select: { template: \"{class}\", join: \",\" }\n"
                        + "    run: \"echo '<" + definition
                        + "'; cat content; pwd; mkdir out; cp report.xml out/TEST-$ASSAY_SHARD.xml\"\n"
                        + "    reports: \"out/*.xml\"\n"
                        + "    policy: { quarantine: quarantine.txt }\n");
        Files.writeString(repository.resolve("quarantine.txt"), "a.B#unstable\n");
        Files.writeString(repository.resolve("content"), "<" + content + "\n");
        Files.writeString(repository.resolve("report.xml"), REPORT);
        git("add", "-A");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", content);
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(git.waitFor()).as(said).isZero();
        return said;
    }

    private String log(String fields) throws Exception {
        String id = served.create("{\"project\":\"shop\",\"suite\":\"smoke\"" + fields + "}");
        JsonNode passed = served.awaitState(id, "PASSED");
        assertThat(passed.at("/run/revision").asText()).hasSize(40);
        return served.send("GET", "/v1/runs/" + id + "/log", null).body();
    }

    @Test
    void the_default_branch_a_commit_and_a_pull_request_are_tested_by_their_own_definition() throws Exception {
        assertThat(log("")).contains("<two", "<main").doesNotContain("<one");
        assertThat(log(",\"revision\":\"" + first + "\"")).contains("<one", "<main");
        assertThat(log(",\"ref\":\"refs/heads/main\"")).contains("<two");
        assertThat(log(",\"ref\":\"refs/pull/7/head\",\"trusted\":true")).contains("<three", "<the pull request");
    }

    @Test
    void what_is_not_trusted_is_tested_by_the_default_branchs_definition() throws Exception {
        assertThat(log(",\"ref\":\"refs/pull/7/head\",\"revision\":\"" + pull + "\",\"trusted\":false"))
                .contains("<three", "<main")
                .doesNotContain("<the pull request");
    }

    @Test
    void reports_are_judged_by_the_quarantine_of_their_revision_and_nothing_is_left() throws Exception {
        HttpResponse<String> imported = served.send(
                "POST",
                "/v1/runs/import?project=shop&suite=smoke&name=TEST-a.xml",
                "<testsuite name=\"a\"><testcase classname=\"a.B\" name=\"c\"/>"
                        + "<testcase classname=\"a.B\" name=\"unstable\"><failure/></testcase></testsuite>",
                "Content-Type",
                "application/xml");

        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        assertThat(Ended.json(imported.body()).at("/run/state").asText()).isEqualTo("PASSED");
        assertThat(home.resolve("imports")).doesNotExist();
        try (Stream<Path> incoming = Files.walk(home.resolve("incoming"))) {
            assertThat(incoming.skip(1))
                    .as("the server's own folder and its lock")
                    .hasSize(2);
        }
    }

    @Test
    void what_is_not_in_the_repository_is_told() throws Exception {
        HttpResponse<String> answer = served.send(
                "POST", "/v1/runs", "{\"project\":\"shop\",\"suite\":\"smoke\",\"ref\":\"refs/heads/nowhere\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("nowhere");
    }
}
