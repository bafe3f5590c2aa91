package io.assay.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.Payloads;
import io.assay.server.webhook.Senders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@EnabledOnOs(OS.LINUX)
class WebhookKilledTest {
    private static final String SECRET = "a-secret-that-is-long-enough";
    private static final int PUSHES = 120;
    private static final int SENDERS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void each_push_starts_one_run_although_the_server_is_killed_among_them() throws Exception {
        // given
        Bench bench = new Bench(folder.resolve("bench")).config("""
                project: bench
                suites:
                  never: { run: "true", reports: "stdout:tap", labels: [nobody-has-it] }
                webhooks:
                  github: { secret: "${HOOK}", rules: { on: push, suite: never } }
                """);
        try (Served served =
                Served.start(folder.resolve("home"), Map.of("HOOK", SECRET), "--project", bench.folder.toString())) {
            Set<Integer> kept = ConcurrentHashMap.newKeySet();
            AtomicInteger next = new AtomicInteger();
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Thread sender = new Thread(() -> {
                    for (int push = next.getAndIncrement(); push < PUSHES; push = next.getAndIncrement()) {
                        send(served, push, kept);
                    }
                });
                sender.start();
                senders.add(sender);
            }

            // when
            Await.until("some pushes", () -> kept.size() > PUSHES / 3);
            served.process().kill();
            served.restart();
            for (Thread sender : senders) {
                sender.join();
            }

            // then
            Await.until(
                    "all pushes looked at",
                    () -> served.get("/v1/webhooks/deliveries?state=waiting")
                            .path("deliveries")
                            .isEmpty());
            Set<String> revisions = new HashSet<>();
            JsonNode runs = served.get("/v1/runs?limit=1000").path("runs");
            runs.forEach(run -> revisions.add(run.path("revision").asText()));
            assertThat(runs).hasSize(PUSHES);
            assertThat(revisions).hasSize(PUSHES);
        }
    }

    /** Until it is answered, as a platform does that sends again, or somebody who presses its button. */
    private static void send(Served served, int number, Set<Integer> kept) {
        String push = Payloads.github("push", each -> each.path("ref").asText().equals("refs/heads/master"))
                .put("after", String.format("%040x", number + 1))
                .toString();
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        Senders.github(SECRET, "push-" + number, "push", push.getBytes(UTF_8))
                .forEach((name, value) -> headers.addAll(List.of(name, value)));
        Await.until("an answer to push " + number, () -> {
            try {
                return served.send("POST", "/v1/webhooks/github", push, headers.toArray(String[]::new))
                                .statusCode()
                        == 202;
            } catch (IOException down) {
                return false;
            }
        });
        kept.add(number);
    }
}
