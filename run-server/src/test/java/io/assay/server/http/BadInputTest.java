package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Limits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a problem that tells what was wrong; never a fault of the service. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String ID = "run_01JNA8V6M0000000000000000A";
    private static final List<String> BODIES = List.of(
            "{",
            "[1,",
            "nonsense",
            "{\"a\":1}{",
            "[]",
            "null",
            "1",
            "\"text\"",
            "{\"suite\":{}}",
            "{\"project\":7,\"suite\":[]}",
            "{\"a\":1,\"a\":2}",
            "{\"projekt\":\"x\"}",
            "[".repeat(100),
            "{\"max\":1e400,\"version\":-1}",
            "{\"name\":\"\\u0000\",\"role\":\"king\"}",
            "{\"source\":{\"directory\":\"../x\"}}",
            "{\"reason\":" + "9".repeat(200) + "}");

    @SuppressWarnings("NullAway.Init")
    private ServedApi api;

    @BeforeAll
    void serve(@TempDir Path folder) {
        api = new ServedApi(
                folder, new Limits(64 * 1024, 1 << 20, 1024, Duration.ofSeconds(30)), Duration.ofSeconds(5));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<String> routes() {
        return new Described().routes().stream();
    }

    private static String path(String route) {
        return route.split(" ")[1]
                .replace("{id}", ID)
                .replace("{path}", "a")
                .replace("{epoch}", "1")
                .replace("{shard}", "1")
                .replaceAll("\\{\\w+}", "x");
    }

    private static String method(String route) {
        return route.split(" ")[0];
    }

    private static void isProblem(HttpResponse<String> answer, String what) {
        assertThat(answer.statusCode()).as(what + "\n" + answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).as(what).contains("application/problem+json");
        JsonNode problem = ServedApi.json(answer);
        assertThat(problem.path("detail").asText()).as(what).isNotBlank();
        assertThat(problem.path("instance").asText())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElse(""));
    }

    private boolean open(String route) {
        return api.http.routes().stream()
                .anyMatch(each -> each.role().isEmpty() && route.equals(each.method() + " " + each.template()));
    }

    /** Whose role a route is not for. */
    private List<Role> others(String route) {
        boolean everybody = api.http.routes().stream()
                .anyMatch(each -> each.known() && route.equals(each.method() + " " + each.template()));
        if (everybody) {
            return List.of();
        }
        return route.contains("/v1/agents/") ? List.of(Role.VIEWER, Role.RUNNER, Role.MAINTAINER) : List.of(Role.AGENT);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_refuses_who_may_not(String route) {
        if (open(route)) {
            return;
        }
        String expired = api.token(
                "expired" + Integer.toHexString(route.hashCode()), Role.ADMIN, Set.of(), Duration.ofMillis(1));
        for (String authorization : List.of("", "Bearer x", "Basic YTpi", "Bearer " + expired, "Bearer assay_0_0")) {
            HttpResponse<String> answer = api.send(method(route), path(route), null, authorization);
            isProblem(answer, route + " " + authorization);
            assertThat(answer.statusCode()).isIn(401, 429);
        }
        for (Role other : others(route)) {
            HttpResponse<String> answer = api.send(method(route), path(route), null, other);
            isProblem(answer, route + " " + other);
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_that_takes_a_body_refuses_bad_ones(String route) {
        if (method(route).equals("GET")
                || method(route).equals("DELETE")
                || route.contains("import")
                || route.contains("artifacts")) {
            return;
        }
        for (String body : BODIES) {
            isProblem(api.send(method(route), path(route), body, Role.ADMIN), route + " " + body);
        }
        isProblem(api.send(method(route), path(route), "{}", Role.ADMIN, "Content-Type", "text/plain"), route);
        isProblem(api.send(method(route), path(route), "{}", Role.ADMIN, "Content-Encoding", "br"), route);
        isProblem(api.send(method(route), path(route), "{}", Role.ADMIN, "Content-Encoding", "gzip"), route);
        isProblem(api.send(method(route), path(route), "{\"a\":\"" + "x".repeat(70_000) + "\"}", Role.ADMIN), route);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_refuses_queries_methods_and_ids_that_it_does_not_know(String route) {
        if (!open(route)) {
            isProblem(api.send(method(route), path(route) + "?nonsense=1", "{}", Role.ADMIN), route);
            isProblem(api.send(method(route), path(route) + "?limit=%ff", "{}", Role.ADMIN), route);
            isProblem(api.send(method(route), path(route) + "?cursor=a&cursor=b&limit=-1", "{}", Role.ADMIN), route);
        }
        HttpResponse<String> patch = api.send("PATCH", path(route), "{}", Role.ADMIN);
        isProblem(patch, route);
        assertThat(patch.statusCode()).isEqualTo(405);
        assertThat(patch.headers().firstValue("Allow").orElse("")).contains(method(route));
        if (route.contains("/runs/{id}")) {
            for (String id : List.of("1", "run_1", "%2e%2e", "a%00b", "run_%0d%0aX", "x".repeat(300))) {
                isProblem(api.send(method(route), path(route).replace(ID, id), null, Role.ADMIN), route + " " + id);
            }
        }
    }

    @Test
    void a_refused_body_is_read_so_that_the_refusal_arrives() throws IOException {
        String large = "{\"a\":\"" + "x".repeat(900_000) + "\"}";
        String refused = "POST /v1/runs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + api.token(Role.ADMIN) + "\r\nContent-Length: " + large.length() + "\r\n\r\n" + large;

        String answers = api.raw(refused + "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answers).contains("HTTP/1.1 413", "HTTP/1.1 200");
    }

    @Test
    void a_refused_body_that_is_very_long_is_not_waited_for() throws IOException {
        String head = "POST /v1/runs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + api.token(Role.ADMIN) + "\r\nContent-Length: 50000000\r\n\r\n";

        assertThat(api.raw(head)).contains("HTTP/1.1 413", "Connection: close");
    }

    @Test
    void artifacts_cannot_leave_their_run() {
        String run = "/v1/runs/" + api.imported().id() + "/artifacts/";
        for (String path : List.of(
                "..%2f..%2fetc%2fpasswd",
                "%2e%2e/x",
                "a/../../b",
                "a%5c..%5cb",
                "C:%5cx",
                "%2fetc%2fpasswd",
                "a%00b",
                "a//b",
                "a%0d%0ab",
                ".",
                "x".repeat(300))) {
            isProblem(api.send("GET", run + path, null, Role.ADMIN), path);
            isProblem(api.send("PUT", run + path, "x", Role.ADMIN, "Content-Type", "application/octet-stream"), path);
        }
        assertThat(api.get(run.substring(0, run.length() - 1)).body()).contains("\"artifacts\":[]");
    }

    @Test
    void what_an_agent_tells_of_no_lease_of_its_own_is_refused() {
        // given
        String run = "/v1/agents/runs/" + api.queued().id() + "/";
        String planned = "{\"shards\":1,\"words\":\"\"}";

        // then
        for (String epoch : List.of("0", "1", "999999999999999999")) {
            assertThat(agent("POST", run + epoch + "/started", "").body()).contains("/problems/lease-lost");
            assertThat(agent("POST", run + epoch + "/planned", planned).statusCode())
                    .isEqualTo(409);
            assertThat(agent("POST", run + epoch + "/results", "{\"number\":1}\n")
                            .statusCode())
                    .isEqualTo(409);
            assertThat(agent("PUT", run + epoch + "/log/1?offset=0", "x").statusCode())
                    .isEqualTo(409);
            assertThat(agent("GET", run + epoch + "/history", null).statusCode())
                    .isEqualTo(409);
        }
        for (String epoch : List.of("-1", "x", "1.5", "99999999999999999999", "%00")) {
            assertThat(agent("POST", run + epoch + "/started", "").statusCode())
                    .as(epoch)
                    .isEqualTo(400);
        }
        assertThat(agent("PUT", run + "1/log/-1?offset=0", "x").statusCode()).isEqualTo(400);
        assertThat(agent("PUT", run + "1/log/99999999999?offset=0", "x").statusCode())
                .isEqualTo(400);
        assertThat(agent("PUT", run + "1/log/1", "x").statusCode()).isEqualTo(400);
        assertThat(agent("PUT", run + "1/log/1?offset=-1", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void what_agents_say_must_be_of_its_form() {
        for (String body : List.of(
                "{}",
                "{\"agent\":7}",
                "{\"agent\":\"a\",\"labels\":{},\"slots\":1,\"free\":1,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"a\",\"labels\":[],\"slots\":1e9,\"free\":1,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"a\",\"labels\":[],\"slots\":-1,\"free\":1,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"a\",\"labels\":[],\"slots\":1,\"free\":2,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"\",\"labels\":[],\"slots\":1,\"free\":1,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"\\u0000\",\"labels\":[],\"slots\":1,\"free\":1,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"" + "a".repeat(10_000)
                        + "\",\"labels\":[],\"slots\":1,\"free\":1,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"a\",\"labels\":[],\"slots\":1,\"free\":1,\"ask\":\"q\",\"wait\":\"soon\"}",
                "{\"agent\":\"a\",\"labels\":[\"<b>\"],\"slots\":1,\"free\":1,\"ask\":\"q\",\"wait\":\"PT1S\"}",
                "{\"agent\":\"a\",\"labels\":[],\"slots\":1,\"free\":1,\"ask\":\"q\",\"wait\":\"PT-1S\"}")) {
            isProblem(agent("POST", "/v1/agents/lease", body), body);
            isProblem(agent("POST", "/v1/agents/heartbeat", body.replace("\"ask\":\"q\",\"wait\"", "\"x\"")), body);
        }
        HttpResponse<String> packed = api.send("POST", "/v1/agents/leave", "{}", Role.AGENT, "Content-Encoding", "br");
        assertThat(packed.statusCode()).isEqualTo(415);
    }

    @Test
    void artifacts_of_agents_stay_with_their_run() {
        String put = "/v1/agents/runs/" + api.queued().id() + "/1/artifacts?path=";
        for (String path : List.of(
                "",
                "..%2fx",
                "%2fetc%2fpasswd",
                "a%2f..%2f..%2fb",
                "a%2f%2fb",
                ".",
                "a%00b",
                "a%0d%0ab",
                "x".repeat(2000))) {
            HttpResponse<String> answer = agent("PUT", put + path, "x");
            isProblem(answer, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
        }
    }

    private HttpResponse<String> agent(String method, String path, @Nullable String body) {
        return api.send(method, path, body, Role.AGENT);
    }

    @Test
    void uploads_that_are_too_large_or_no_reports_are_refused() {
        String path = "/v1/runs/import?project=checkout&suite=smoke";
        isProblem(api.send("POST", path, "x".repeat(2 << 20), Role.ADMIN, "Content-Type", "text/xml"), "large");
        isProblem(api.send("POST", path, "", Role.ADMIN, "Content-Type", "text/xml"), "empty");
        isProblem(api.send("POST", path, "x", Role.ADMIN, "Content-Type", "multipart/form-data"), "no boundary");
        isProblem(
                api.send("POST", path, "--xx\r\n", Role.ADMIN, "Content-Type", "multipart/form-data; boundary=xx"),
                "cut");
        isProblem(api.send("POST", "/v1/runs/import", "x", Role.ADMIN, "Content-Type", "text/xml"), "nameless");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_what_was_meant() {
        JsonNode problem = ServedApi.json(api.send(
                "POST", "/v1/runs", "{\"projekt\":\"checkout\",\"suite\":1,\"startAt\":\"now\"}", Role.RUNNER));
        assertThat(problem.at("/errors")).hasSize(4);
        assertThat(problem.toString()).contains("did you mean 'project'?", "/startAt", "/suite");
    }

    @Test
    void requests_that_are_no_http_are_problems_too() throws IOException {
        for (String request : List.of(
                "NONSENSE\r\n\r\n",
                "GET /v1/runs HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\n\r\n",
                "GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/runs HTTP/1.1\r\n\r\n",
                "GET /v1/runs HTTP/1.1\r\nHost: a\r\nA b: c\r\n\r\n",
                "POST /v1/runs HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "POST /v1/runs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
            String answer = api.raw(request);
            assertThat(answer)
                    .as(request)
                    .startsWith("HTTP/1.1 4")
                    .contains("application/problem+json", "X-Request-Id", "\"detail\"");
        }
    }

    @Test
    void a_query_that_is_no_percent_encoding_is_told_so() throws IOException {
        String answer = api.raw("GET /v1/runs?q=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                + api.token(Role.VIEWER) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("percent-encoded");
    }

    @Test
    void a_version_of_http_that_nobody_speaks_is_told_so() throws IOException {
        assertThat(api.raw("GET / HTTP/9.9\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 505")
                .contains("application/problem+json", "/problems/http-version");
    }

    @Test
    void a_body_that_does_not_come_holds_nobody_up() throws IOException {
        String head = "POST /v1/runs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + api.token(Role.RUNNER) + "\r\nContent-Length: 100\r\n\r\n{";
        assertThat(api.raw(head)).startsWith("HTTP/1.1 408").contains("request-timeout");
    }

    @Test
    void names_of_requests_that_could_do_harm_are_replaced() {
        assertThat(api.send("GET", "/healthz", null, "", "X-Request-Id", "build-118")
                        .headers()
                        .firstValue("X-Request-Id"))
                .contains("build-118");
        assertThat(api.send("GET", "/healthz", null, "", "X-Request-Id", "<script>")
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElse(""))
                .startsWith("req_");
    }

    @Test
    void a_token_reaches_only_its_projects() {
        String id = api.queued().id().value();
        String elsewhere = "Bearer " + api.token("elsewhere", Role.MAINTAINER, Set.of("other"), null);
        assertThat(api.send("GET", "/v1/runs/" + id, null, elsewhere).statusCode())
                .isEqualTo(404);
        assertThat(ServedApi.json(api.send("GET", "/v1/runs", null, elsewhere)).at("/runs"))
                .isEmpty();
        assertThat(api.send("GET", "/v1/projects/checkout", null, elsewhere).statusCode())
                .isEqualTo(404);
        assertThat(api.send("DELETE", "/v1/projects/checkout", null, elsewhere).statusCode())
                .isEqualTo(404);
    }
}
