package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.access.Role;
import io.assay.server.http.exchange.Limits;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreationsTest {
    private static final String ATTACHED = """
            {"project":"checkout","suite":"smoke","revision":"1","concurrency":{"group":"one","on-duplicate":"attach"}}
            """;

    @Test
    void what_is_made_again_after_a_conflict_counts_once(@TempDir Path folder) {
        try (ServedApi api = new ServedApi(folder, Limits.STANDARD, Duration.ofSeconds(30), ConflictingDatabase::new)) {
            // given
            HttpResponse<String> first = api.send("POST", "/v1/runs", ATTACHED, Role.RUNNER);

            // when
            HttpResponse<String> second = api.send("POST", "/v1/runs", ATTACHED, Role.RUNNER);
            HttpResponse<String> third =
                    api.send("POST", "/v1/runs", ATTACHED, Role.RUNNER, "Idempotency-Key", "attached");

            // then
            assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
            assertThat(second.headers().firstValue("Assay-Attached")).contains("true");
            assertThat(third.headers().firstValue("Assay-Attached")).contains("true");
            assertThat(api.get("/metrics").body()).contains("assay_runs_attached_total 2.0");
        }
    }
}
