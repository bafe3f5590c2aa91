package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.client.AssayClient;
import io.assay.client.RemoteSchedule;
import io.assay.client.RunQuery;
import io.assay.client.Server;
import io.assay.engine.queue.QueueSettings;
import io.assay.server.config.ServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of a whole server that is ended, and started again when times have gone by. */
@Timeout(60)
class ScheduleRestartTest {
    private static final String TOKEN = "assay_0123456789abcdef0123456789abcdef";

    private final TestClock clock = new TestClock("2026-03-27T10:00:30Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private AssayServer start() throws InterruptedException {
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                folder.resolve("home"),
                Optional.empty(),
                List.of(folder.resolve("shop")),
                0,
                Set.of(),
                Optional.of(TOKEN),
                1_000,
                QueueSettings.STANDARD,
                Duration.ofSeconds(5),
                ServerConfig.NONE);
        return AssayServer.start(settings, Map.of(), clock);
    }

    @Test
    void what_was_missed_while_no_server_was_there_comes_once_or_not_at_all_as_each_schedule_says() throws Exception {
        // given
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop").resolve("assay.yaml"), """
                project: shop
                suites:
                  smoke: { run: echo, reports: "stdout:tap" }
                schedules:
                  catching: { suite: smoke, cron: "* * * * *", missed: run-once }
                  skipping: { suite: smoke, cron: "* * * * *", variables: { A: b } }
                """);
        try (AssayServer server = start()) {
            AssayClient client = client(server);
            awaited(client, "catching", schedule -> true);
            clock.set("2026-03-27T10:01:00Z");
            awaited(client, "catching", schedule -> schedule.last().isPresent());
            awaited(client, "skipping", schedule -> schedule.last().isPresent());
        }

        // when
        clock.set("2026-03-27T13:17:30Z");
        try (AssayServer server = start()) {
            AssayClient client = client(server);
            Instant before = Instant.parse("2026-03-27T10:01:00Z");
            RemoteSchedule catching =
                    awaited(client, "catching", schedule -> due(schedule).isAfter(before));
            RemoteSchedule skipping =
                    awaited(client, "skipping", schedule -> due(schedule).isAfter(before));

            // then
            assertThat(due(catching)).isEqualTo(Instant.parse("2026-03-27T10:02:00Z"));
            assertThat(catching.last().orElseThrow().run()).isPresent();
            assertThat(catching.next().get(0)).isEqualTo(Instant.parse("2026-03-27T13:18:00Z"));
            assertThat(skipping.last().orElseThrow().run()).isEmpty();
            assertThat(skipping.last().orElseThrow().words()).contains("skip");
            assertThat(client.list(RunQuery.of("shop")).elements())
                    .extracting(run -> run.run().trigger().actor())
                    .containsExactlyInAnyOrder("catching", "catching", "skipping");
        }
    }

    private static AssayClient client(AssayServer server) {
        return new AssayClient(Server.at(server.url()).withToken(TOKEN));
    }

    private static Instant due(RemoteSchedule schedule) {
        return schedule.last().map(RemoteSchedule.Last::due).orElse(Instant.EPOCH);
    }

    private static RemoteSchedule awaited(AssayClient client, String name, Predicate<RemoteSchedule> condition)
            throws InterruptedException {
        while (true) {
            Optional<RemoteSchedule> found = client.upkeep().schedules("shop").stream()
                    .filter(schedule -> schedule.name().equals(name))
                    .filter(condition)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
