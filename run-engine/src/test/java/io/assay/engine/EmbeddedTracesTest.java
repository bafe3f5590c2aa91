package io.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedTracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path project;

    @SuppressWarnings("NullAway.Init")
    private HttpServer collector;

    @BeforeEach
    void open() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    @Test
    void processes_of_a_shard_are_part_of_its_span_in_the_trace_of_the_job() throws Exception {
        // when
        Outcome outcome = run(environment("TRACEPARENT", PARENT, "TRACESTATE", "vendor=1"), "exit 3");

        // then
        String seen = outcome.seen().get(0);
        assertThat(seen).matches("00-" + TRACE + "-[0-9a-f]{16}-01 vendor=1");
        assertThat(bodies)
                .singleElement()
                .asString()
                .contains("\"parentSpanId\":\"00f067aa0ba902b7\"", "\"traceState\":\"vendor=1\"")
                .containsPattern(
                        "\"spanId\":\"" + seen.substring(36, 52)
                                + "\"[^}]*\"name\":\"shard 1\".*\"cicd.pipeline.task.run.result\",\"value\":\\{\"stringValue\":\"failure\"");
        assertThat(outcome.told()).isEmpty();
    }

    @Test
    void without_a_collector_nothing_is_told_and_nothing_made_up() throws Exception {
        assertThat(run(Map.of(), "true").seen()).containsExactly(" ");
        assertThat(bodies).isEmpty();
    }

    @Test
    void a_collector_that_is_not_there_or_does_not_want_it_changes_nothing_of_the_run() throws Exception {
        // given
        status.set(400);

        // when
        Outcome unwanted = run(environment(), "true");
        status.set(503);
        Outcome busy = run(environment(), "true");
        collector.stop(0);
        Outcome away = run(environment(), "true");

        // then
        assertThat(List.of(unwanted, busy, away))
                .allMatch(outcome -> outcome.run().state() == RunState.PASSED);
        assertThat(unwanted.told()).singleElement().asString().endsWith("it answered 400");
        assertThat(busy.told()).singleElement().asString().endsWith("it answered 503");
        assertThat(away.told()).singleElement().asString().contains("it gave no answer");
        assertThat(bodies).hasSize(1 + 3);
    }

    @Test
    void settings_that_cannot_be_used_are_told_and_the_run_goes_on() throws Exception {
        Outcome outcome = run(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost"), "true");

        assertThat(outcome.run().state()).isEqualTo(RunState.PASSED);
        assertThat(outcome.told()).singleElement().asString().contains("OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    /** @param seen by the command of the shard: the two variables */
    private record Outcome(Run run, List<String> seen, List<String> told) {}

    private Outcome run(Map<String, String> environment, String command) throws Exception {
        Files.deleteIfExists(project.resolve("seen.txt"));
        try (Workbench bench = new Workbench(project, environment)) {
            Run run = bench.suite(
                            "run: \"echo \\\"$TRACEPARENT $TRACESTATE\\\" >> seen.txt; echo '1..1'; echo 'ok 1 - a'; "
                                    + command + "\"",
                            "reports: \"stdout:tap\"")
                    .run();
            return new Outcome(run, Files.readAllLines(project.resolve("seen.txt")), List.copyOf(bench.filing));
        }
    }
}
