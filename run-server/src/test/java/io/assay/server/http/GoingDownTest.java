package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.access.Role;
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
            CompletableFuture<HttpResponse<String>> held = CompletableFuture.supplyAsync(
                    () -> api.send("POST", "/v1/agents/lease", QUESTION, Role.AGENT));
            while (api.service.queue().agents().isEmpty()) {
                Thread.onSpinWait();
            }

            // when
            api.http.close();

            // then
            assertThat(held.join().statusCode()).isEqualTo(204);
        }
    }
}
