package io.assay.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.access.Role;
import io.assay.server.webhook.Payloads;
import io.assay.server.webhook.Senders;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookRoutesTest {
    private static final String SECRET = "a-secret-that-is-long-enough";
    private static final String PUSH = Payloads.github(
                    "push", payload -> payload.path("ref").asText().equals("refs/heads/master"))
            .toString();

    @TempDir
    private Path folder;

    private ServedApi api;

    @BeforeEach
    void serve() {
        api = new ServedApi(folder);
    }

    @AfterEach
    void end() {
        api.close();
    }

    private HttpResponse<String> send(String path, String body, Map<String, String> headers, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        headers.forEach((name, value) -> all.addAll(List.of(name, value)));
        return api.send("POST", path, body, "", all.toArray(String[]::new));
    }

    private HttpResponse<String> github(String delivery, String body) {
        return send("/v1/webhooks/github", body, Senders.github(SECRET, delivery, "push", body.getBytes(UTF_8)));
    }

    private JsonNode done(String id) {
        JsonNode found = ServedApi.json(api.get("/v1/webhooks/deliveries/" + id));
        while (!found.path("state").asText().equals("done")) {
            LockSupport.parkNanos(2_000_000);
            found = ServedApi.json(api.get("/v1/webhooks/deliveries/" + id));
        }
        return found;
    }

    @Test
    void a_delivery_is_answered_at_once_and_shown_with_its_outcome() {
        // when
        HttpResponse<String> answer = github("d1", PUSH);
        HttpResponse<String> again = github("d1", PUSH);

        // then
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode told = ServedApi.json(answer);
        assertThat(told.path("repeated").asBoolean()).isFalse();
        assertThat(ServedApi.json(again).path("delivery")).isEqualTo(told.path("delivery"));
        assertThat(ServedApi.json(again).path("repeated").asBoolean()).isTrue();
        JsonNode shown = done(told.path("delivery").asText());
        assertThat(shown.at("/outcomes/0/outcome").asText()).isEqualTo("started");
        assertThat(api.get("/v1/runs/" + shown.at("/outcomes/0/run").asText()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_form_of_github_is_read_too() {
        // given
        String form = "payload=" + URLEncoder.encode(PUSH, UTF_8);

        // when
        HttpResponse<String> answer = send(
                "/v1/webhooks/github",
                form,
                Senders.github(SECRET, "d1", "push", form.getBytes(UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded");

        // then
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode shown = done(ServedApi.json(answer).path("delivery").asText());
        assertThat(shown.at("/outcomes/0/outcome").asText()).isEqualTo("started");
    }

    @Test
    void what_is_not_signed_is_refused_and_soon_limited_while_what_is_signed_comes_in() {
        // when
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            statuses.add(
                    send("/v1/webhooks/github", "{}", Senders.github("guessed", "d" + i, "push", "{}".getBytes(UTF_8)))
                            .statusCode());
        }

        // then
        assertThat(statuses).startsWith(401).endsWith(429).containsOnly(401, 429);
        assertThat(github("d1", PUSH).statusCode()).isEqualTo(202);
        assertThat(ServedApi.json(api.get("/v1/webhooks/deliveries")).path("deliveries"))
                .hasSize(1);
    }

    @Test
    void what_is_no_delivery_is_told_what_is() throws IOException {
        assertThat(send("/v1/webhooks/bitbucket", "{}", Map.of()).statusCode()).isEqualTo(404);
        assertThat(send("/v1/webhooks/gitlab", "{}", Map.of(), "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(send("/v1/webhooks/gitlab", "{}", Map.of()).statusCode()).isEqualTo(401);
        Map<String, String> nameless = Senders.github(SECRET, "d1", "push", "{}".getBytes(UTF_8));
        nameless.remove("X-GitHub-Delivery");
        assertThat(send("/v1/webhooks/github", "{}", nameless).statusCode()).isEqualTo(400);
        String tooLarge = """
                POST /v1/webhooks/github HTTP/1.1\r
                Host: x\r
                Content-Type: application/json\r
                Content-Length: 26214401\r
                Connection: close\r
                \r
                """;
        assertThat(api.raw(tooLarge)).startsWith("HTTP/1.1 413");
    }

    @Test
    void gitlab_is_never_answered_with_a_fault_for_what_it_cannot_help() {
        // when
        HttpResponse<String> answer = send("/v1/webhooks/gitlab", "[1, 2", Senders.gitlab(SECRET, "d1", "Push Hook"));

        // then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(done(ServedApi.json(answer).path("delivery").asText())
                        .path("reason")
                        .asText())
                .isEqualTo("unreadable");
    }

    @Test
    void the_log_is_filtered_and_paged() {
        // given
        for (int i = 1; i <= 3; i++) {
            done(ServedApi.json(github("d" + i, PUSH)).path("delivery").asText());
        }

        // when
        JsonNode first = ServedApi.json(api.get("/v1/webhooks/deliveries?limit=2&platform=github&event=push"));
        JsonNode rest = ServedApi.json(api.get(
                "/v1/webhooks/deliveries?limit=2&cursor=" + first.path("next").asText()));

        // then
        assertThat(first.path("deliveries"))
                .extracting(each -> each.path("name").asText())
                .containsExactly("d3", "d2");
        assertThat(rest.path("deliveries"))
                .extracting(each -> each.path("name").asText())
                .containsExactly("d1");
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(ServedApi.json(api.get("/v1/webhooks/deliveries?outcome=started&project=checkout"))
                        .path("deliveries"))
                .extracting(each -> each.path("name").asText())
                .containsExactly("d1");
        assertThat(api.get("/v1/webhooks/deliveries?outcome=lost").statusCode()).isEqualTo(400);
    }

    @Test
    void a_maintainer_replays_and_reads_the_payload() {
        // given
        String id = ServedApi.json(github("d1", PUSH)).path("delivery").asText();
        done(id);
        String place = "/v1/webhooks/deliveries/" + id;

        // when
        HttpResponse<String> refused = api.send("POST", place + "/replay", null, Role.RUNNER);
        HttpResponse<String> replayed =
                api.send("POST", place + "/replay", null, Role.MAINTAINER, "Idempotency-Key", "k");
        HttpResponse<String> same = api.send("POST", place + "/replay", null, Role.MAINTAINER, "Idempotency-Key", "k");

        // then
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(replayed.statusCode()).isEqualTo(202);
        assertThat(same.body()).isEqualTo(replayed.body());
        JsonNode shown = done(ServedApi.json(replayed).path("id").asText());
        assertThat(shown.path("replayOf").asText()).isEqualTo(id);
        assertThat(shown.at("/outcomes/0/outcome").asText()).isEqualTo("started");
        assertThat(api.send("GET", place + "/payload", null, Role.MAINTAINER).body())
                .isEqualTo(PUSH);
        assertThat(api.get(place + "/payload").statusCode()).isEqualTo(403);
        assertThat(api.get("/v1/webhooks/deliveries/hook_0").statusCode()).isEqualTo(404);
    }
}
