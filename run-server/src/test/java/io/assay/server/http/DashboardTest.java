package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.server.access.Role;
import io.assay.server.http.metric.Metrics.Happening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what deploy/ says of metrics against those that a server tells. */
@Timeout(180)
class DashboardTest {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern METRIC = Pattern.compile("\\bassay_[a-z_]+");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"grafana/assay.json", "prometheus/alerts.yaml"})
    void every_metric_that_is_asked_for_is_one_that_is_told(String file) {
        assertThat(told()).containsAll(named(read(DEPLOY.resolve(file))));
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
    private Set<String> told() {
        try (ServedApi api = new ServedApi(folder)) {
            api.metrics.ended("passed");
            api.metrics.started(Duration.ofSeconds(1));
            api.metrics.attempted("team", true);
            api.metrics.held("GET", "/");
            api.metrics.count(Happening.REPLAYED, 1);
            api.get("/v1/runs");
            return named(api.send("GET", "/metrics", null, Role.VIEWER).body());
        }
    }

    private static Set<String> named(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
