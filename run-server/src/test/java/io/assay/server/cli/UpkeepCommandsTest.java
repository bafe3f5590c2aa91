package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.queue.QueueSettings;
import io.assay.server.AssayServer;
import io.assay.server.ServerSettings;
import io.assay.server.config.ServerConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands about what a server does by itself, against a real one. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class UpkeepCommandsTest {
    private static final String TOKEN = "assay_0123456789abcdef0123456789abcdef";

    @SuppressWarnings("NullAway.Init")
    private AssayServer server;

    @SuppressWarnings("NullAway.Init")
    private Path project;

    @BeforeAll
    void serve(@TempDir Path folder) throws Exception {
        project = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(project.resolve("assay.yaml"), """
                project: shop
                environments: { staging: {} }
                suites:
                  smoke: { run: echo, reports: "stdout:tap" }
                schedules:
                  nightly: { suite: smoke, cron: "0 3 1 1 *", zone: Europe/Berlin }
                retention: { runs: 365d, keep-last: 20 }
                """);
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                folder.resolve("home"),
                Optional.empty(),
                List.of(project),
                0,
                Set.of(),
                Optional.of(TOKEN),
                1_000,
                QueueSettings.STANDARD,
                Duration.ofSeconds(5),
                ServerConfig.NONE);
        server = AssayServer.start(settings, Map.of(), InstantSource.system());
        Await.until("the schedule", () -> assay("schedules", "list").contains("shop/nightly"));
    }

    @AfterAll
    void end() {
        server.close();
    }

    /** What a command that succeeds prints. */
    private String assay(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--server", server.url(), "--token", TOKEN, "--project", project.toString()));
        StringWriter out = new StringWriter();
        CommandLine line = AssayCommand.line(arguments.toArray(String[]::new));
        int code = line.setOut(new PrintWriter(out, true)).execute(arguments.toArray(String[]::new));
        assertThat(code).as("%s: %s", arguments, out).isZero();
        return out.toString();
    }

    @Test
    void schedules_are_listed_paused_resumed_and_run() throws Exception {
        // when
        String listed = assay("schedules", "list");
        JsonNode json = Ended.json(assay("schedules", "list", "--json")).at("/schedules/0");
        String paused = assay("schedules", "pause", "nightly");
        JsonNode resumed = Ended.json(assay("schedules", "resume", "shop/nightly", "--json"));
        String run = assay("schedules", "run", "nightly", "--key", "now");
        JsonNode again = Ended.json(assay("schedules", "run", "nightly", "--key", "now", "--json"));

        // then
        assertThat(listed).contains("shop/nightly  smoke  0 3 1 1 * Europe/Berlin", "  next  ", "-01-01T02:00:00Z");
        assertThat(json.path("next")).hasSize(5);
        assertThat(json.path("last").isNull()).isTrue();
        assertThat(json.path("missed").asText()).isEqualTo("skip");
        assertThat(paused).contains("  note  paused by").doesNotContain("  next  ");
        assertThat(resumed.path("paused").isNull()).isTrue();
        assertThat(run).matches("run_\\w{26} QUEUED\\R");
        assertThat(again.path("run").asText()).isEqualTo(run.substring(0, 30));
    }

    @Test
    void the_plan_of_retention_is_told() throws Exception {
        assertThat(assay("retention", "plan")).startsWith("nothing would be removed");
        assertThat(Ended.json(assay("retention", "plan", "--json")).path("suites"))
                .isEmpty();
    }
}
