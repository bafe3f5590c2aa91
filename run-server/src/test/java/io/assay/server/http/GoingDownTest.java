package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.access.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GoingDownTest {
    private static final String QUESTION = """
            {"agent":"a1","labels":[],"slots":1,"free":1,"draining":false,"ask":"q1","wait":"PT1M"}
            """;

    @Test
    @Timeout(30)
    void an_agent_that_waits_for_a_run_is_answered(@TempDir Path folder) {
        try (ServedApi api = new ServedApi(folder)) {
            // given
            CompletableFuture<HttpResponse<String>> held =
                    CompletableFuture.supplyAsync(() -> api.send("POST", "/v1/agents/lease", QUESTION, Role.AGENT));
            while (api.service.queue().agents().isEmpty()) {
                Thread.onSpinWait();
            }

            // when
            api.http.close();

            // then
            assertThat(held.join().statusCode()).isEqualTo(204);
        }
    }

    @Test
    @Timeout(30)
    void a_request_that_takes_too_long_is_cut_off_and_all_else_ends_in_order(@TempDir Path folder) throws Exception {
        try (ServedApi api = new ServedApi(folder)) {
            // given
            String head =
                    "POST /v1/runs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + api.token(Role.RUNNER) + "\r\nContent-Length: 100\r\n\r\n{";
            CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> raw(api, head));
            while (!api.get("/metrics").body().contains("assay_connections 2.0")) {
                Thread.onSpinWait();
            }

            // when
            api.http.close();

            // then
            assertThat(held.join()).doesNotContain("HTTP/1.1 2");
            assertThat(api.tokens.all())
                    .filteredOn(token -> token.role() == Role.VIEWER)
                    .allMatch(token -> token.lastUsedAt() != null);
        }
    }

    private static String raw(ServedApi api, String request) {
        try {
            return api.raw(request);
        } catch (IOException cutOff) {
            return "";
        }
    }
}
