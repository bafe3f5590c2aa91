package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.run.Run;
import io.assay.server.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question whether a suite has passed, over HTTP. */
class ReleaseGateRoutesTest {
    private static final String REPORT =
            "<testsuite name='T'><testcase classname='T' name='a'/><testcase classname='T' name='b'/></testsuite>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void it_answers_with_its_evidence() {
        try (ServedApi api = new ServedApi(folder)) {
            // given
            String gate = "/v1/gate?suite=smoke&environment=staging&revision=4f2c";
            assertThat(ServedApi.json(api.get(gate)).at("/answer").asText()).isEqualTo("unknown");
            HttpResponse<String> imported = api.send(
                    "POST",
                    "/v1/runs/import?project=checkout&suite=smoke&environment=staging&revision=4f2c&name=report.xml",
                    REPORT,
                    Role.RUNNER,
                    "Content-Type",
                    "application/xml");
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            String id = ServedApi.json(imported).at("/run/id").asText();

            // when
            JsonNode found = ServedApi.json(api.get(gate + "&project=checkout&max-age=1h&min-pass-rate=100"));

            // then
            assertThat(found.at("/answer").asText()).as(found.toString()).isEqualTo("passed");
            assertThat(found.at("/reason").isNull()).isTrue();
            assertThat(found.at("/words").asText()).contains("checkout/smoke on staging at 4f2c has passed: " + id);
            assertThat(found.at("/decidedBy/run/id").asText()).isEqualTo(id);
            assertThat(found.at("/decidedBy/run/suiteDigest").isTextual()).isTrue();
            assertThat(found.at("/decidedBy/counts/passed").asInt()).isEqualTo(2);
            assertThat(found.at("/decidedBy/href").asText()).isEqualTo("/v1/runs/" + id);
            assertThat(found.at("/runs/0/state").asText()).isEqualTo("PASSED");
            assertThat(ServedApi.json(api.get(gate)).at("/answer").asText()).isEqualTo("passed");
        }
    }

    @Test
    void a_question_that_cannot_be_answered_is_told_what_is_wrong() {
        try (ServedApi api = new ServedApi(folder)) {
            HttpResponse<String> wrong = api.get("/v1/gate?environment=x&min-pass-rate=101&max-failures=-1&max-age=2");

            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body())
                    .contains("\"suite\"", "\"revision\"", "'101' is not from 0 to 100", "'-1'", "'2' is no duration");
        }
    }

    @Test
    void a_token_of_another_project_learns_nothing() {
        try (ServedApi api = new ServedApi(folder)) {
            // given
            Run run = api.imported();
            String token = api.token("other", Role.VIEWER, Set.of("other"), null);

            // when
            HttpResponse<String> named =
                    api.send("GET", "/v1/gate?project=checkout&suite=smoke&revision=x", null, "Bearer " + token);
            HttpResponse<String> unnamed = api.send("GET", "/v1/gate?suite=smoke&revision=x", null, "Bearer " + token);

            // then
            assertThat(named.statusCode()).isEqualTo(400);
            assertThat(named.body()).contains("does not reach it");
            assertThat(ServedApi.json(unnamed).at("/answer").asText()).isEqualTo("unknown");
            assertThat(unnamed.body()).doesNotContain(run.id().value());
        }
    }
}
