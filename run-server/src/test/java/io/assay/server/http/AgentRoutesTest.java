package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.server.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the holder of a lease is told, and says wrong. */
class AgentRoutesTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEASE = "{\"agent\":\"a1\",\"labels\":[],\"slots\":1,\"free\":1,\"draining\":false,"
            + "\"ask\":\"q\",\"wait\":\"PT10S\"}";

    @SuppressWarnings("NullAway.Init")
    private ServedApi api;

    @SuppressWarnings("NullAway.Init")
    private JsonNode lease;

    @SuppressWarnings("NullAway.Init")
    private String run;

    @BeforeEach
    void lease(@TempDir Path folder) throws Exception {
        api = new ServedApi(folder);
        HttpResponse<String> created = api.send(
                "POST",
                "/v1/runs",
                "{\"project\":\"checkout\",\"suite\":\"smoke\"}",
                Role.RUNNER,
                "traceparent",
                PARENT,
                "tracestate",
                "vendor=1");
        HttpResponse<String> answer = agent("POST", "/v1/agents/lease", LEASE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        lease = JSON.readTree(answer.body());
        run = "/v1/agents/runs/" + JSON.readTree(created.body()).at("/run/id").asText() + "/1/";
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_lease_tells_the_trace_that_its_run_was_asked_for_in() {
        JsonNode work = lease.path("work");

        assertThat(work.path("traceparent").asText()).isEqualTo(PARENT);
        assertThat(work.path("tracestate").asText()).isEqualTo("vendor=1");
        assertThat(work.path("traced").asBoolean()).isFalse();
    }

    @Test
    void a_digest_that_is_no_base64_is_refused() {
        HttpResponse<String> answer =
                agent("PUT", run + "artifacts?path=a.txt", "x", "Repr-Digest", "sha-256=:=" + "A".repeat(42) + "=:");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Repr-Digest");
    }

    @Test
    void a_run_that_did_not_start_cannot_have_been_executed() {
        String executed = "{\"faults\":[],\"noticed\":false}";

        HttpResponse<String> early = agent("POST", run + "executed", executed);
        agent("POST", run + "started", "");
        HttpResponse<String> late = agent("POST", run + "executed", executed);

        assertThat(early.statusCode()).as(early.body()).isEqualTo(409);
        assertThat(early.body()).contains("/problems/conflict", "ASSIGNED");
        assertThat(late.statusCode()).as(late.body()).isEqualTo(200);
    }

    private HttpResponse<String> agent(String method, String path, String body, String... headers) {
        return api.send(method, path, body, Role.AGENT, headers);
    }
}
