package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.delivery.Inbox;
import io.assay.server.webhook.StandardSignature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real server tells others, over its death. */
@Timeout(180)
class ServedNotificationsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_killed_server_tells_the_rest_after_its_next_start() throws Exception {
        // given a receiver that is away, and two runs that end meanwhile
        try (Inbox inbox = new Inbox().answering(503)) {
            Bench bench = project(inbox);
            Path config = Files.writeString(
                    folder.resolve("server.yaml"),
                    "outgoing: { allow: [127.0.0.0/8], url: \"https://assay.example.com\" }\n");
            try (Served served = Served.start(
                    folder.resolve("home"),
                    Map.of("ASSAY_NOTIFY_SECRET", SECRET),
                    "--project",
                    bench.folder.toString(),
                    "--config",
                    config.toString())) {
                String first = served.create("{\"project\":\"bench\",\"suite\":\"smoke\"}");
                served.awaitState(first, "PASSED");
                Await.until(
                        "an attempt",
                        () -> served.get("/v1/deliveries").toString().contains("answered 503"));

                // when
                served.process().kill();
                inbox.answering(200);
                served.restart();

                // then
                Await.until("all events", () -> delivered(served) == 3);
                List<String> kinds = inbox.got().stream()
                        .filter(got -> got.body().contains(first))
                        .map(got -> type(got.body()))
                        .distinct()
                        .toList();
                assertThat(kinds).containsExactly("run.queued", "run.started", "run.finished");
                assertThat(inbox.got())
                        .allMatch(got -> StandardSignature.matches(
                                StandardSignature.key(SECRET).orElseThrow(),
                                got.header("webhook-id"),
                                got.header("webhook-timestamp"),
                                got.header("webhook-signature"),
                                got.body().getBytes(StandardCharsets.UTF_8)));
                assertThat(inbox.bodies().get(0)).contains("https://assay.example.com/v1/runs/" + first);

                // when somebody asks for one of them again
                JsonNode last = served.get("/v1/deliveries?run=" + first).at("/deliveries/0");
                int before = inbox.got().size();
                assertThat(served.send(
                                        "POST",
                                        "/v1/deliveries/" + last.path("id").asText() + "/replay",
                                        null)
                                .statusCode())
                        .isEqualTo(202);
                Await.until("the replay", () -> inbox.got().size() > before);

                // then
                assertThat(inbox.got().get(before).header("webhook-id"))
                        .isEqualTo(last.path("id").asText());
                Set<String> actions = served
                        .get("/v1/audit?target=" + last.path("id").asText())
                        .at("/audit")
                        .findValuesAsText("action")
                        .stream()
                        .collect(Collectors.toSet());
                assertThat(actions).containsExactly("delivery.replayed");
            }
        }
    }

    private Bench project(Inbox inbox) throws Exception {
        Bench bench = new Bench(folder.resolve("project"));
        bench.config("project: bench\nsuites:\n  smoke:\n    run: ./runner\n    " + Bench.REPORTS
                        + "\nnotifications:\n  team: { webhook: \"" + inbox.url()
                        + "\", secret: \"${ASSAY_NOTIFY_SECRET}\" }\n")
                .testClass("A", "a1 pass");
        return bench;
    }

    private static long delivered(Served served) throws Exception {
        return served.get("/v1/deliveries?state=delivered").at("/deliveries").size();
    }

    private static String type(String body) {
        return body.replaceAll(".*?\"type\":\"([a-z.-]+)\".*", "$1");
    }
}
