package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the holder of a lease says wrong. */
class AgentRoutesTest {
    @SuppressWarnings("NullAway.Init")
    private ServedApi api;

    @SuppressWarnings("NullAway.Init")
    private String run;

    @BeforeEach
    void lease(@TempDir Path folder) {
        api = new ServedApi(folder);
        String id = api.queued().id().value();
        HttpResponse<String> lease = agent(
                "POST",
                "/v1/agents/lease",
                "{\"agent\":\"a1\",\"labels\":[],\"slots\":1,\"free\":1,\"draining\":false,"
                        + "\"ask\":\"q\",\"wait\":\"PT10S\"}");
        assertThat(lease.statusCode()).as(lease.body()).isEqualTo(200);
        run = "/v1/agents/runs/" + id + "/1/";
    }

    @AfterEach
    void stop() {
        api.close();
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
