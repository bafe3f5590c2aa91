package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.server.access.Role;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ApiTest {
    private static final String SMOKE = "{\"project\":\"checkout\",\"suite\":\"smoke\"}";

    @SuppressWarnings("NullAway.Init")
    private ServedApi api;

    @BeforeAll
    void serve(@TempDir Path folder) {
        api = new ServedApi(folder);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void every_route_is_described_and_every_description_has_a_route() {
        List<String> routes = api.http.routes().stream()
                .map(route -> route.method() + " " + route.template())
                .toList();
        assertThat(new Described().routes()).containsExactlyInAnyOrderElementsOf(routes);
        assertThat(api.send("GET", "/v1/openapi.json", null, "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_key_creates_one_run_however_often_it_is_sent() {
        HttpResponse<String> first = api.send("POST", "/v1/runs", SMOKE, Role.RUNNER, "Idempotency-Key", "k1");
        HttpResponse<String> again = api.send(
                "POST",
                "/v1/runs",
                "{ \"suite\" : \"smoke\", \"project\":\"checkout\" }",
                Role.RUNNER,
                "Idempotency-Key",
                "k1");
        HttpResponse<String> other = api.send(
                "POST",
                "/v1/runs",
                "{\"project\":\"checkout\",\"suite\":\"smoke\",\"priority\":1}",
                Role.RUNNER,
                "Idempotency-Key",
                "k1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location")).isPresent();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void a_run_is_shown_listed_cancelled_and_deleted() {
        Run run = api.queued();
        String path = "/v1/runs/" + run.id();
        HttpResponse<String> shown = api.get(path);
        String tag = shown.headers().firstValue("ETag").orElseThrow();

        assertThat(ServedApi.json(shown).at("/run/state").asText()).isEqualTo("QUEUED");
        assertThat(ServedApi.json(shown).at("/waiting/cause").asText()).isEqualTo("NO_AGENT_ONLINE");
        assertThat(tag).startsWith("W/");
        assertThat(ServedApi.json(api.get("/v1/runs?limit=1&state=active"))
                        .at("/runs")
                        .size())
                .isEqualTo(1);
        assertThat(api.send("DELETE", path, null, Role.MAINTAINER).statusCode()).isEqualTo(409);
        assertThat(api.send("POST", path + "/cancel", "{\"reason\":\"enough\"}", Role.RUNNER)
                        .statusCode())
                .isEqualTo(202);
        assertThat(ServedApi.json(api.get(path)).at("/run/state").asText()).isEqualTo("CANCELLED");
        assertThat(api.get(path + "/timeline").body()).contains("enough");
        assertThat(api.send("POST", path + "/rerun", null, Role.RUNNER).statusCode())
                .isEqualTo(201);
        assertThat(api.send("DELETE", path, null, Role.MAINTAINER).statusCode()).isEqualTo(204);
        assertThat(api.get(path).statusCode()).isEqualTo(410);
    }

    @Test
    void what_a_reader_has_is_not_sent_again() {
        String path = "/v1/projects/checkout";
        String tag = api.get(path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = api.send("GET", path, null, Role.VIEWER, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void runs_are_paged_without_loss() {
        for (int i = 0; i < 5; i++) {
            api.queued();
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ServedApi.json(api.get("/v1/runs?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            page.at("/runs").forEach(run -> seen.add(run.path("id").asText()));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
    }

    @Test
    void cases_are_paged_in_order() {
        Run run = api.queued();
        List<CaseResult> cases = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            cases.add(CaseResult.missing(new CaseId("smoke", "", "a.B" + i % 3, "case " + i), "", null, 1));
        }
        api.service.store().append(run.id(), new Batch(cases, List.of(), List.of(), List.of(), List.of()));

        JsonNode first = ServedApi.json(api.get("/v1/runs/" + run.id() + "/cases?limit=10&verdict=missing"));
        JsonNode second = ServedApi.json(api.get("/v1/runs/" + run.id() + "/cases?limit=20&cursor="
                + first.path("next").asText()));

        assertThat(first.at("/cases").size() + second.at("/cases").size()).isEqualTo(25);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void a_long_poll_is_answered_as_soon_as_the_run_changes() {
        Run run = api.queued();
        CompletableFuture<HttpResponse<String>> held = CompletableFuture.supplyAsync(
                () -> api.get("/v1/runs/" + run.id() + "?wait=60s&version=" + run.version()));
        api.send("POST", "/v1/runs/" + run.id() + "/cancel", null, Role.RUNNER);
        assertThat(ServedApi.json(held.join()).at("/run/state").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void a_stream_tells_everything_in_order_and_ends() throws Exception {
        Run run = api.queued();
        HttpRequest request = HttpRequest.newBuilder(api.uri("/v1/runs/" + run.id() + "/events"))
                .header("Authorization", "Bearer " + api.token(Role.VIEWER))
                .build();
        var answer = api.client().send(request, BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        List<String> events = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                events.add(line.substring(7));
            }
            if (line.equals("event: progress")) {
                api.send("POST", "/v1/runs/" + run.id() + "/cancel", null, Role.RUNNER);
            }
        }
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(events).startsWith("run", "timeline").endsWith("end").doesNotContain("unknown");
    }

    @Test
    void a_watcher_that_comes_again_gets_only_what_it_has_not_seen() throws Exception {
        Run run = api.imported();
        HttpResponse<String> again =
                api.send("GET", "/v1/runs/" + run.id() + "/events", null, Role.VIEWER, "Last-Event-ID", "1");
        assertThat(again.body()).contains("event: run").contains("event: end").doesNotContain("event: timeline");
    }

    @Test
    void an_artifact_goes_up_in_pieces_and_down_in_ranges() {
        Run run = api.imported();
        String path = "/v1/runs/" + run.id() + "/artifacts/shots/a%20b.png";
        String[] octets = {"Content-Type", "application/octet-stream"};
        HttpResponse<String> half =
                api.send("PUT", path, "hello", Role.RUNNER, octets[0], octets[1], "Content-Range", "bytes 0-4/10");
        HttpResponse<String> gap =
                api.send("PUT", path, "d", Role.RUNNER, octets[0], octets[1], "Content-Range", "bytes 9-9/10");
        HttpResponse<String> whole =
                api.send("PUT", path, "world", Role.RUNNER, octets[0], octets[1], "Content-Range", "bytes 5-9/10");

        assertThat(half.statusCode()).isEqualTo(202);
        assertThat(half.headers().firstValue("Upload-Offset")).contains("5");
        assertThat(gap.statusCode()).isEqualTo(409);
        assertThat(whole.statusCode()).isEqualTo(201);
        assertThat(api.get(path).body()).isEqualTo("helloworld");
        HttpResponse<String> range = api.send("GET", path, null, Role.VIEWER, "Range", "bytes=5-");
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.body()).isEqualTo("world");
        assertThat(range.headers().firstValue("Content-Range")).contains("bytes 5-9/10");
        assertThat(range.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(api.send("GET", path, null, Role.VIEWER, "Range", "bytes=10-")
                        .statusCode())
                .isEqualTo(416);
        assertThat(api.send("GET", path, null, Role.VIEWER, "Range", "bytes=5-", "If-Range", "\"other\"")
                        .body())
                .isEqualTo("helloworld");
    }

    @Test
    void an_artifact_that_was_damaged_on_its_way_is_not_kept() {
        Run run = api.imported();
        String sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex("00".repeat(32)));
        HttpResponse<String> answer = api.send(
                "PUT",
                "/v1/runs/" + run.id() + "/artifacts/a",
                "hello",
                Role.RUNNER,
                "Content-Type",
                "application/octet-stream",
                "Repr-Digest",
                "sha-256=:" + sum + ":");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/runs/" + run.id() + "/artifacts").body()).contains("\"artifacts\":[]");
    }

    @Test
    void a_log_is_read_by_ranges_and_followed_to_its_end() {
        Run run = api.queued();
        api.files.append(run.id(), 1, 0, "one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        String path = "/v1/runs/" + run.id() + "/log";
        assertThat(api.send("GET", path + "?shard=1", null, Role.VIEWER, "Range", "bytes=4-")
                        .body())
                .isEqualTo("two\n");
        assertThat(api.get(path).body()).isEqualTo("--- shard 1\none\ntwo\n");
        CompletableFuture<String> followed = CompletableFuture.supplyAsync(
                () -> api.get(path + "?shard=1&follow=true").body());
        api.files.append(run.id(), 1, 8, "three\n".getBytes(StandardCharsets.UTF_8));
        api.send("POST", "/v1/runs/" + run.id() + "/cancel", null, Role.RUNNER);
        assertThat(followed.join()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void reports_become_a_run_once_for_each_key() {
        String path = "/v1/runs/import?project=checkout&suite=smoke&name=TEST-a.xml";
        String report = "<testsuite name=\"a\"><testcase classname=\"a\" name=\"b\"/></testsuite>";
        HttpResponse<String> first =
                api.send("POST", path, report, Role.RUNNER, "Content-Type", "application/xml", "Idempotency-Key", "i1");
        HttpResponse<String> again =
                api.send("POST", path, report, Role.RUNNER, "Content-Type", "application/xml", "Idempotency-Key", "i1");
        String multipart =
                "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../TEST-a.xml\"\r\n\r\n" + report
                        + "\r\n--xx--\r\n";
        HttpResponse<String> parts =
                api.send("POST", path, multipart, Role.RUNNER, "Content-Type", "multipart/form-data; boundary=xx");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(parts.statusCode()).as(parts.body()).isEqualTo(201);
        String id = ServedApi.json(first).at("/run/id").asText();
        for (String format : List.of("json", "csv", "junit", "ctrf")) {
            assertThat(api.get("/v1/runs/" + id + "/export?format=" + format).statusCode())
                    .isEqualTo(200);
        }
        assertThat(ServedApi.json(api.get("/v1/runs/" + id + "/cases")).at("/cases"))
                .hasSize(1);
        String second = ServedApi.json(parts).at("/run/id").asText();
        assertThat(api.get("/v1/runs/" + second + "/compare?with=" + id).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_is_told_once_renewed_and_revoked() {
        String wanted = "{\"name\":\"ci\",\"role\":\"runner\",\"projects\":[\"checkout\"],\"expiresIn\":\"90d\"}";
        HttpResponse<String> issued = api.send("POST", "/v1/tokens", wanted, Role.ADMIN, "Idempotency-Key", "t1");
        HttpResponse<String> again = api.send("POST", "/v1/tokens", wanted, Role.ADMIN, "Idempotency-Key", "t1");
        String token = ServedApi.json(issued).path("token").asText();
        String id = ServedApi.json(issued).path("id").asText();

        assertThat(token).startsWith("assay_" + id);
        assertThat(ServedApi.json(again).path("token").isNull()).isTrue();
        assertThat(api.send("GET", "/v1/runs", null, "Bearer " + token).statusCode())
                .isEqualTo(200);
        String renewed = ServedApi.json(api.send("POST", "/v1/tokens/" + id + "/rotate", null, Role.ADMIN))
                .path("token")
                .asText();
        assertThat(api.send("GET", "/v1/runs", null, "Bearer " + token).statusCode())
                .isEqualTo(401);
        assertThat(api.send("GET", "/v1/runs", null, "Bearer " + renewed).statusCode())
                .isEqualTo(200);
        assertThat(api.send("GET", "/v1/tokens", null, Role.ADMIN).body())
                .doesNotContain(renewed)
                .contains("\"ci\"");
        assertThat(api.send("DELETE", "/v1/tokens/" + id, null, Role.ADMIN).statusCode())
                .isEqualTo(204);
        assertThat(api.send("GET", "/v1/runs", null, "Bearer " + renewed).statusCode())
                .isEqualTo(401);
        assertThat(api.send("GET", "/v1/audit?target=ci", null, Role.ADMIN).body())
                .contains("token.rotated");
    }

    @Test
    void a_token_of_an_agent_cannot_be_limited_to_projects() {
        String wanted = "{\"name\":\"a1\",\"role\":\"agent\",\"projects\":[\"checkout\"]}";
        HttpResponse<String> refused = api.send("POST", "/v1/tokens", wanted, Role.ADMIN);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(ServedApi.json(refused).at("/errors")).hasSize(1);
        assertThat(ServedApi.json(refused).at("/errors/0/pointer").asText()).isEqualTo("/projects");
        assertThat(ServedApi.json(refused).at("/errors/0/detail").asText())
                .contains("serves all projects", "'environments'");
        assertThat(api.send("POST", "/v1/tokens", "{\"name\":\"a1\",\"role\":\"agent\",\"projects\":[]}", Role.ADMIN)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_group_is_limited_by_whoever_saw_it_last() {
        String path = "/v1/groups/project:checkout:smoke%2Fstaging";
        assertThat(api.send("PUT", path, "{\"max\":2,\"version\":0}", Role.MAINTAINER)
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send("PUT", path, "{\"max\":3,\"version\":0}", Role.MAINTAINER)
                        .statusCode())
                .isEqualTo(409);
        assertThat(api.get("/v1/groups/project:checkout:smoke/staging").body()).contains("\"max\":2");
        assertThat(api.get("/v1/groups").statusCode()).isEqualTo(200);
        assertThat(api.get("/v1/agents").statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_operates_the_service_can_ask_it() {
        assertThat(api.send("GET", "/healthz", null, "").statusCode()).isEqualTo(200);
        assertThat(api.send("GET", "/readyz", null, "").statusCode()).isEqualTo(200);
        assertThat(api.get("/metrics").body()).contains("assay_queue_depth", "assay_http_requests", "assay_slots");
        assertThat(api.send("GET", "/problems/conflict", null, "").body()).contains("409");
    }

    @Test
    void answers_are_packed_where_the_reader_takes_it() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(api.uri("/v1/openapi.json"))
                .header("Accept-Encoding", "gzip")
                .build();
        var answer = api.client().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        String text = new BufferedReader(new InputStreamReader(
                        new java.util.zip.GZIPInputStream(new ByteArrayInputStream(answer.body())),
                        StandardCharsets.UTF_8))
                .lines()
                .collect(Collectors.joining("\n"));
        assertThat(text).contains("\"openapi\": \"3.1.0\"");
    }
}
