package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.RequestTable;
import io.assay.run.RunId;
import io.assay.server.access.Credential;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.access.Vouched.Finding;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that others vouch for, over HTTP. */
class VouchedTest {
    private static final String RUN = "{\"project\":\"checkout\",\"suite\":\"smoke\"}";
    private static final Principal JOB =
            new Principal("github:acme/shop@refs/heads/main", Role.RUNNER, Set.of("checkout"));

    private static Optional<Finding> known(boolean trusted) {
        Credential shown =
                Credential.identity("https://ci.example.com", Instant.parse("2100-01-31T12:00:00Z"), trusted);
        return Optional.of(new Finding.Known(new Holder(JOB, shown)));
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_job_is_a_principal_like_any_other() {
        try (ServedApi api = new ServedApi(folder)) {
            // given
            api.vouched = bearer -> bearer.startsWith("eyJ") ? known(true) : Optional.empty();

            // when: each token is another, the job is the same
            HttpResponse<String> made = api.send("POST", "/v1/runs", RUN, "Bearer eyJ.1.1", "Idempotency-Key", "one");
            HttpResponse<String> again = api.send("POST", "/v1/runs", RUN, "Bearer eyJ.2.2", "Idempotency-Key", "one");
            HttpResponse<String> delete = api.send("DELETE", "/v1/runs/run_0", null, "Bearer eyJ.1.1");

            // then
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
            assertThat(again.body()).isEqualTo(made.body());
            assertThat(made.body()).contains(JOB.name());
            assertThat(delete.statusCode()).isEqualTo(403);
            assertThat(api.send("GET", "/v1/audit", null, Role.ADMIN).body()).contains(JOB.name());
        }
    }

    @Test
    void a_run_of_a_job_that_is_not_trusted_is_not_trusted_whatever_the_job_says() {
        try (ServedApi api = new ServedApi(folder)) {
            // when
            api.vouched = bearer -> known(false);
            HttpResponse<String> outside =
                    api.send("POST", "/v1/runs", RUN.replace("}", ",\"trusted\":true}"), "Bearer eyJ.1.1");
            api.vouched = bearer -> known(true);
            HttpResponse<String> inside =
                    api.send("POST", "/v1/runs", RUN.replace("}", ",\"priority\":1}"), "Bearer eyJ.1.1");

            // then
            assertThat(asked(api, outside)).containsKey("untrusted");
            assertThat(asked(api, inside)).doesNotContainKey("untrusted");
        }
    }

    /** What was asked for with a run, as it is kept. */
    private static Map<String, String> asked(ServedApi api, HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        RunId run = new RunId(ServedApi.json(made).at("/run/id").asText());
        return api.database.read(connection -> RequestTable.said(connection, run));
    }

    @Test
    void what_cannot_be_told_now_is_no_refusal() {
        try (ServedApi api = new ServedApi(folder)) {
            api.vouched = bearer -> Optional.of(new Finding.NotNow("the issuer is away", Duration.ofSeconds(2)));

            HttpResponse<String> answer = api.send("GET", "/v1/runs", null, "Bearer eyJ.1.1");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.body()).contains("the issuer is away");
        }
    }

    @Test
    void a_refusal_says_why() {
        try (ServedApi api = new ServedApi(folder)) {
            api.vouched = bearer -> Optional.of(new Finding.Refused("it has expired"));

            HttpResponse<String> answer = api.send("GET", "/v1/runs", null, "Bearer eyJ.1.1");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("it has expired");
        }
    }
}
