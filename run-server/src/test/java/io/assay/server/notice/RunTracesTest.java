package io.assay.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.assay.engine.store.Database;
import io.assay.engine.store.Outbox;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.trace.RunTraces;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.TraceTable;
import io.assay.engine.trace.Tracing;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import io.assay.server.delivery.Awaiting;
import io.assay.server.delivery.Inbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RunTracesTest {
    private static final Instant QUEUED = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private RunStore store;

    private final Inbox collector = new Inbox();

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system());
        store = new SqlRunStore(database);
    }

    @AfterEach
    void close() {
        collector.close();
        database.close();
    }

    @Test
    void a_run_is_a_trace_in_the_one_that_it_was_asked_for_in() throws Exception {
        // given
        Run run = ended(PARENT);

        // when
        JsonNode request = exported();

        // then
        Map<String, JsonNode> spans = spans(request);
        assertThat(spans.keySet())
                .containsExactlyInAnyOrder(
                        "RUN checkout/smoke", "queue", "shard 1", "com.example.Cart › adds", "com.example.Cart › pays");
        assertThat(spans.values())
                .allMatch(span -> span.path("traceId").asText().equals("4bf92f3577b34da6a3ce929d0e0e4736")
                        && span.path("traceState").asText().equals("vendor=1"));
        JsonNode root = spans.getOrDefault("RUN checkout/smoke", MissingNode.getInstance());
        assertThat(root.path("parentSpanId").asText()).isEqualTo("00f067aa0ba902b7");
        assertThat(root.path("kind").asInt()).isEqualTo(2);
        assertThat(root.path("startTimeUnixNano").asText()).isEqualTo("1772352000123000000");
        assertThat(attributes(root))
                .containsEntry("cicd.pipeline.run.id", run.id().value())
                .containsEntry("cicd.pipeline.result", "failure")
                .containsEntry("test.suite.run.status", "failure")
                .containsEntry("error.type", "cases_failed")
                .containsEntry("vcs.ref.head.revision", "c0ffee")
                .containsEntry("deployment.environment.name", "staging");
        assertThat(root.at("/status/code").asInt()).isEqualTo(2);
        JsonNode shard = spans.getOrDefault("shard 1", MissingNode.getInstance());
        assertThat(shard.path("parentSpanId").asText())
                .isEqualTo(root.path("spanId").asText());
        assertThat(attributes(shard))
                .containsEntry("cicd.pipeline.task.run.id", run.id() + "/1/1")
                .containsEntry("cicd.pipeline.task.run.result", "failure")
                .containsEntry("error.type", "exit_code");
        assertThat(TraceParent.in(Tracing.of(true, TraceParent.of(PARENT, "")).variables(run.id(), 1, 1)))
                .hasValueSatisfying(seen ->
                        assertThat(seen.span()).isEqualTo(shard.path("spanId").asText()));
        JsonNode pays = spans.getOrDefault("com.example.Cart › pays", MissingNode.getInstance());
        assertThat(pays.path("parentSpanId").asText())
                .isEqualTo(shard.path("spanId").asText());
        assertThat(attributes(pays)).containsEntry("test.case.result.status", "fail");
        assertThat(Long.parseLong(pays.path("endTimeUnixNano").asText())
                        - Long.parseLong(pays.path("startTimeUnixNano").asText()))
                .isEqualTo(250_000_000);
        assertThat(attributes(request.at("/resourceSpans/0/resource")))
                .containsEntry("service.name", "ci")
                .containsEntry("team", "a b");
        assertThat(collector.got().get(0).path()).isEqualTo("/hook/v1/traces");
        assertThat(collector.got().get(0).header("x-key")).isEqualTo("k1");
    }

    @Test
    void a_run_that_nobody_traces_begins_a_trace_that_is_always_the_same() throws Exception {
        // given
        Run run = ended("no such header");

        // when
        RunTraces traces = new RunTraces(store, Map.of(), "");
        Optional<String> trace = traces.request(run.id(), Optional.empty());

        // then
        assertThat(trace).isPresent().isEqualTo(traces.request(run.id(), Optional.empty()));
        assertThat(new ObjectMapper().readTree(trace.orElseThrow()).findValuesAsText("parentSpanId"))
                .hasSize(4);
    }

    @Test
    void a_trace_that_is_not_sampled_is_not_sent() {
        // given
        String parent = PARENT.replace("-01", "-00");
        Run run = ended(parent);

        // then
        assertThat(new RunTraces(store, Map.of(), "").request(run.id(), TraceParent.of(parent, "")))
                .isEmpty();
    }

    private JsonNode exported() throws Exception {
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url() + "/",
                "OTEL_EXPORTER_OTLP_HEADERS", "x-key=k1",
                "OTEL_SERVICE_NAME", "ci",
                "OTEL_RESOURCE_ATTRIBUTES", "team=a%20b,service.name=other");
        try (Notices notices = Notices.start(
                new Notices.Sources(
                        database, store, run -> "", project -> Optional.empty(), environment, InstantSource.system()),
                Outgoing.NONE,
                Notices.Manner.STANDARD,
                (receiver, delivered) -> {})) {
            Outbox outbox = new Outbox(database, notices);
            Awaiting.until("a trace", () -> {
                int unused = outbox.relay(entry -> {});
                notices.look();
                return !collector.got().isEmpty();
            });
        }
        return new ObjectMapper().readTree(collector.bodies().get(0));
    }

    private static Map<String, JsonNode> spans(JsonNode request) {
        Map<String, JsonNode> spans = new HashMap<>();
        request.at("/resourceSpans/0/scopeSpans/0/spans")
                .forEach(span -> spans.put(span.path("name").asText(), span));
        return spans;
    }

    private static Map<String, String> attributes(JsonNode of) {
        Map<String, String> attributes = new HashMap<>();
        of.path("attributes")
                .forEach(attribute -> attributes.put(
                        attribute.path("key").asText(),
                        attribute.at("/value/stringValue").asText()));
        return attributes;
    }

    private Run ended(String traceparent) {
        Run queued = run(1, RunState.QUEUED, null);
        store.create(queued, event(QUEUED, TimelineEvent.Kind.STATE, 0));
        database.write(transaction -> {
            Optional<TraceParent> parent = TraceParent.of(traceparent, "vendor=1");
            if (parent.isPresent()) {
                TraceTable.keep(transaction, queued.id(), parent.get());
            }
            return queued;
        });
        List<CaseResult> cases = new ArrayList<>();
        cases.add(result("adds", Verdict.PASSED, QUEUED.plusSeconds(6)));
        cases.add(result("pays", Verdict.FAILED, QUEUED.plusSeconds(7)));
        cases.add(result("waits", Verdict.SKIPPED, QUEUED.plusSeconds(8)));
        store.append(
                queued.id(),
                new Batch(
                        cases,
                        List.of(
                                event(QUEUED.plusSeconds(5), TimelineEvent.Kind.SHARD_STARTED, 1),
                                event(QUEUED.plusSeconds(60), TimelineEvent.Kind.SHARD_ENDED, 1)),
                        List.of(),
                        List.of(),
                        List.of()));
        Run failed = run(2, RunState.FAILED, queued.id());
        store.update(failed, event(QUEUED.plusSeconds(65), TimelineEvent.Kind.STATE, 0));
        return failed;
    }

    private static TimelineEvent event(Instant at, TimelineEvent.Kind kind, int shard) {
        String words = kind == TimelineEvent.Kind.SHARD_ENDED ? "exit code 1" : "";
        return new TimelineEvent(at, kind, shard, shard, words, "agent");
    }

    private static CaseResult result(String name, Verdict verdict, Instant started) {
        return new CaseResult(
                new CaseId("", "", "com.example.Cart", name),
                "com.example.Cart",
                null,
                0,
                verdict,
                Duration.ofMillis(250),
                1,
                null,
                Evidence.NONE.with(started, Map.of()),
                false,
                1,
                false);
    }

    private static Run run(long version, RunState state, @org.jspecify.annotations.Nullable RunId id) {
        boolean ended = state == RunState.FAILED;
        return new Run(
                id == null ? RunId.next(QUEUED) : id,
                version,
                "checkout",
                "smoke",
                "staging",
                "c0ffee",
                "",
                state,
                ended ? Reason.CASES_FAILED : null,
                ended ? "1 of 3 cases failed" : "",
                "",
                false,
                false,
                false,
                new Trigger(Trigger.Kind.CI, "ci"),
                null,
                null,
                1,
                List.of(),
                Map.of(),
                QUEUED,
                ended ? QUEUED.plusSeconds(4) : null,
                ended ? QUEUED.plusSeconds(65) : null);
    }
}
