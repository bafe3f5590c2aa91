package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.engine.queue.QueueSettings;
import io.assay.server.AssayServer;
import io.assay.server.ServerSettings;
import io.assay.server.access.Role;
import io.assay.server.config.ServerConfig;
import io.assay.server.http.metric.Metrics.Happening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds what deploy/ says of metrics against those that a server tells. */
@Timeout(180)
class DashboardTest {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern METRIC = Pattern.compile("\\bassay_[a-z_]+");
    private static final Pattern SELECTOR = Pattern.compile("\\b(assay_[a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*[=!]~?\\s*[\\\\\"]");
    private static final Set<String> ADDED = Set.of("job", "instance");
    private static final String TOKEN = "assay_0123456789abcdef0123456789abcdef";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void every_metric_and_label_that_is_asked_for_is_one_that_is_told() throws Exception {
        // given
        String text = read(DEPLOY.resolve("grafana/assay.json")) + read(DEPLOY.resolve("prometheus/alerts.yaml"));

        // when
        String told = told() + toldByWholeServer();

        // then
        assertThat(named(told)).containsAll(named(text));
        assertThat(labels(told)).containsAll(labels(text));
    }

    @Test
    void panels_lie_beside_each_other_and_have_ids_of_their_own() throws IOException {
        // given
        JsonNode panels = new ObjectMapper()
                .readTree(read(DEPLOY.resolve("grafana/assay.json")))
                .path("panels");

        // then
        assertThat(panels.findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
            assertThat(panel.at("/targets/0/expr").asText()).isNotEmpty();
        });
    }

    /** Once everything has happened that is counted. */
    private String told() {
        try (ServedApi api = new ServedApi(folder)) {
            api.metrics.ended("passed");
            api.metrics.taken(Duration.ofSeconds(1));
            api.metrics.attempted("team", true);
            api.metrics.webhook("deliveries", "github", "kept");
            api.metrics.webhook("outcomes", "github", "started");
            api.metrics.held("GET", "/");
            api.metrics.count(Happening.REPLAYED, 1);
            api.get("/v1/runs");
            return api.send("GET", "/metrics", null, Role.VIEWER).body();
        }
    }

    /** Beside the API: recurring work, messages, webhooks, the disk. */
    private String toldByWholeServer() throws Exception {
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                folder.resolve("home"),
                Optional.empty(),
                List.of(),
                0,
                Set.of(),
                Optional.of(TOKEN),
                1_000,
                QueueSettings.STANDARD,
                Duration.ofSeconds(5),
                ServerConfig.NONE);
        try (AssayServer server = AssayServer.start(settings, Map.of(), InstantSource.system())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        }
    }

    private static Set<String> named(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Each as {@code metric label}; those that Prometheus adds to all are left out. */
    private static Set<String> labels(String text) {
        return SELECTOR.matcher(text)
                .results()
                .flatMap(selector -> LABEL.matcher(selector.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !ADDED.contains(label))
                        .map(label -> selector.group(1) + " " + label))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
