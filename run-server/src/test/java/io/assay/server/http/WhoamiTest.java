package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.access.Credential;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.access.Vouched.Finding;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the service takes a caller for. */
class WhoamiTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whoever_has_a_token_is_told_who_they_are() {
        try (ServedApi api = new ServedApi(folder)) {
            for (Role role : Role.values()) {
                JsonNode told = ServedApi.json(api.send("GET", "/v1/whoami", null, role));

                assertThat(told.at("/name").asText()).isEqualTo(role.word());
                assertThat(told.at("/role").asText()).isEqualTo(role.word());
                assertThat(told.at("/credential").asText()).isEqualTo("token");
                assertThat(told.at("/trusted").asBoolean()).isTrue();
                assertThat(told.toString()).doesNotContain(api.token(role));
            }
        }
    }

    @Test
    void a_token_tells_its_projects_and_when_it_expires_and_nobody_is_told_nothing() {
        try (ServedApi api = new ServedApi(folder)) {
            String token = api.token("ci", Role.RUNNER, Set.of("checkout", "billing"), Duration.ofDays(1));

            HttpResponse<String> told = api.send("GET", "/v1/whoami", null, "Bearer " + token);

            assertThat(ServedApi.json(told).at("/projects"))
                    .map(JsonNode::asText)
                    .containsExactly("billing", "checkout");
            assertThat(Instant.parse(ServedApi.json(told).at("/expiresAt").asText()))
                    .isAfter(Instant.now().plus(Duration.ofHours(23)));
            assertThat(told.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(api.send("GET", "/v1/whoami", null, "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_job_is_told_who_vouches_for_it_and_whether_its_changes_are_trusted() {
        try (ServedApi api = new ServedApi(folder)) {
            api.vouched = bearer -> Optional.of(new Finding.Known(new Holder(
                    new Principal("github:acme/shop@refs/pull/7/merge", Role.RUNNER, Set.of("checkout")),
                    Credential.identity("https://ci.example.com", Instant.parse("2026-01-31T12:05:00Z"), false))));

            JsonNode told = ServedApi.json(api.send("GET", "/v1/whoami", null, "Bearer eyJ.1.1"));

            assertThat(told.at("/credential").asText()).isEqualTo("identity-token");
            assertThat(told.at("/issuer").asText()).isEqualTo("https://ci.example.com");
            assertThat(told.at("/expiresAt").asText()).isEqualTo("2026-01-31T12:05:00Z");
            assertThat(told.at("/trusted").asBoolean(true)).isFalse();
        }
    }
}
