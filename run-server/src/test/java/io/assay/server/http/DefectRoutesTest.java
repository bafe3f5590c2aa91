package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.access.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefectRoutesTest {
    private static final String FAILING = """
            <testsuite name="CartTest"><testcase classname="CartTest" name="adds">\
            <failure type="AssertionError" message="no">AssertionError: no</failure></testcase></testsuite>
            """;
    private static final String PASSING = """
            <testsuite name="CartTest"><testcase classname="CartTest" name="adds"/></testsuite>
            """;

    @TempDir
    private Path folder;

    private ServedApi api;
    private Path project;

    @BeforeEach
    void serve() throws IOException {
        api = new ServedApi(folder);
        project = Files.createDirectories(folder.resolve("shop"));
        define("defects: { branches: [main], resolve: { passes: 1 } }");
        HttpResponse<String> answer =
                api.send("POST", "/v1/projects", "{\"source\":{\"directory\":\"" + project + "\"}}", Role.ADMIN);
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void define(String defects) throws IOException {
        Files.writeString(
                project.resolve("assay.yaml"),
                "project: shop\n" + defects + "\nsuites: { smoke: { run: echo, reports: report.xml } }\n");
    }

    private String imported(String report, String more) {
        HttpResponse<String> answer = api.send(
                "POST",
                "/v1/runs/import?project=shop&suite=smoke&name=TEST-a.xml" + more,
                report,
                Role.RUNNER,
                "Content-Type",
                "application/xml");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ServedApi.json(answer).at("/run/id").asText();
    }

    private JsonNode defects(String run) {
        return ServedApi.json(api.get("/v1/runs/" + run + "/defects"));
    }

    private void file() {
        while (api.service.defects().queue().next().isPresent()) {
            // until nothing is due
        }
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("defects"), 1)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    @Test
    void a_run_that_has_ended_is_due_and_filed_once() throws IOException {
        // given
        String run = imported(FAILING, "&ref=refs/heads/main&job=https://ci.example.com/job/118");
        assertThat(defects(run).at("/state").asText()).isEqualTo("DUE");

        // when
        file();

        // then
        JsonNode told = defects(run);
        assertThat(told.at("/state").asText()).isEqualTo("DONE");
        assertThat(told.at("/defects/0/action").asText()).isEqualTo("CREATED");
        assertThat(told.at("/defects/0/cases/0").asText()).isEqualTo("CartTest › adds");
        assertThat(records()).hasSize(1);
        assertThat(Files.readString(records().get(0))).contains("https://ci.example.com/job/118");
        assertThat(api.get("/v1/runs/" + run + "/export?format=json").body()).contains("\"CREATED\"");
        assertThat(api.get("/v1/runs/" + run + "/timeline").body()).contains("DEFECTS");
        assertThat(api.send("GET", "/v1/audit?target=" + run, null, Role.ADMIN).body())
                .contains("run.filed");
    }

    @Test
    void runs_are_filed_in_their_order_and_what_passes_is_resolved() throws IOException {
        imported(FAILING, "&ref=refs/heads/main");
        String passed = imported(PASSING, "&ref=refs/heads/main");

        file();

        assertThat(defects(passed).at("/defects/0/action").asText()).isEqualTo("RESOLVED");
        assertThat(Files.readString(records().get(0))).contains("state: closed");
    }

    @Test
    void a_record_that_is_forgotten_is_looked_for_and_made_anew_where_it_is_gone() throws IOException {
        // given
        String run = imported(FAILING, "&ref=refs/heads/main");
        file();
        String path = "/v1/projects/shop/defects/"
                + defects(run).at("/defects/0/fingerprint").asText();
        Files.delete(records().get(0));

        // when
        HttpResponse<String> denied = api.send("DELETE", path, null, Role.RUNNER);
        HttpResponse<String> forgotten = api.send("DELETE", path, null, Role.MAINTAINER);
        HttpResponse<String> again = api.send("DELETE", path, null, Role.MAINTAINER);
        String later = imported(FAILING, "&ref=refs/heads/main");
        file();

        // then
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(forgotten.statusCode()).as(forgotten.body()).isEqualTo(200);
        assertThat(ServedApi.json(forgotten).path("known").asBoolean()).isTrue();
        assertThat(ServedApi.json(again).path("known").asBoolean(true)).isFalse();
        assertThat(defects(later).at("/defects/0/action").asText()).isEqualTo("CREATED");
        assertThat(api.send("GET", "/v1/audit?target=shop", null, Role.ADMIN).body())
                .contains("defect.forgotten");
    }

    @Test
    void a_pull_request_is_not_filed() {
        String run = imported(FAILING, "&ref=refs/pull/7/head");

        file();

        assertThat(defects(run).at("/defects/0/why").asText()).isEqualTo("BRANCH");
        assertThat(project.resolve("defects")).doesNotExist();
    }

    @Test
    void a_dry_run_writes_nothing_and_whoever_asks_is_served_later() throws IOException {
        // given
        define("defects: { auto: false }");
        String run = imported(FAILING, "");
        String path = "/v1/runs/" + run + "/defects";
        assertThat(defects(run).at("/state").asText()).isEqualTo("NONE");

        // when
        HttpResponse<String> planned = api.send("POST", path, "{\"dryRun\":true}", Role.RUNNER);
        boolean written = Files.exists(project.resolve("defects"));
        HttpResponse<String> asked = api.send("POST", path, null, Role.RUNNER);
        file();

        // then
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(200);
        assertThat(ServedApi.json(planned).at("/defects/0/action").asText()).isEqualTo("CREATED");
        assertThat(written).isFalse();
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(ServedApi.json(asked).at("/state").asText()).isEqualTo("DUE");
        assertThat(defects(run).at("/state").asText()).isEqualTo("DONE");
        assertThat(records()).hasSize(1);
    }

    @Test
    void what_cannot_be_filed_says_why() throws IOException {
        // given
        define("defects: { tracker: github, project: octocat/hello-world, token: \"${NOT_THERE}\" }");
        String run = imported(FAILING, "&ref=refs/heads/main");

        // when
        file();

        // then
        assertThat(defects(run).at("/state").asText()).isEqualTo("GIVEN_UP");
        assertThat(defects(run).at("/message").asText()).contains("NOT_THERE");
        assertThat(api.send("POST", "/v1/runs/" + run + "/defects", "{\"dryRun\":true}", Role.RUNNER)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void who_may_only_read_files_nothing() throws IOException {
        define("");
        String run = imported(FAILING, "");

        assertThat(api.send("POST", "/v1/runs/" + run + "/defects", null, Role.VIEWER)
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send("POST", "/v1/runs/" + run + "/defects", null, Role.RUNNER)
                        .body())
                .contains("does not say where failures of smoke are filed");
        assertThat(api.send("POST", "/v1/runs/" + api.queued().id() + "/defects", null, Role.RUNNER)
                        .statusCode())
                .isEqualTo(409);
    }
}
