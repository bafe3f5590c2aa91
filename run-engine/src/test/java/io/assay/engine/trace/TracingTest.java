package io.assay.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final RunId RUN = RunId.next(Instant.parse("2026-03-01T08:00:00Z"));

    @Test
    void commands_of_a_run_that_is_recorded_belong_to_the_span_of_their_shard() {
        // given
        Tracing tracing = Tracing.of(true, TraceParent.of(PARENT, "vendor=1"));

        // then
        assertThat(tracing.variables(RUN, 2, 1))
                .isEqualTo(Map.of(
                        "TRACEPARENT",
                        "00-" + TRACE + "-" + SpanIds.task(RUN, 2, 1) + "-01",
                        "TRACESTATE",
                        "vendor=1"));
        assertThat(tracing.variables(RUN, 2, 2)).isNotEqualTo(tracing.variables(RUN, 2, 1));
        assertThat(tracing.root(RUN).header()).isEqualTo("00-" + TRACE + "-" + SpanIds.run(RUN) + "-01");
    }

    @Test
    void a_trace_that_begins_with_a_run_is_the_same_whoever_asks() {
        // given
        Tracing here = Tracing.of(true, Optional.empty());
        Tracing there = Tracing.of(true, Optional.empty());

        // then
        assertThat(here.variables(RUN, 1, 1))
                .isEqualTo(there.variables(RUN, 1, 1))
                .containsOnlyKeys("TRACEPARENT");
        assertThat(TraceParent.in(here.variables(RUN, 1, 1)))
                .hasValueSatisfying(parent -> assertThat(parent.sampled()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02"})
    void commands_of_a_trace_that_is_not_sampled_are_told_what_the_run_was_told(String flags) {
        // given
        String parent = PARENT.substring(0, PARENT.length() - 2) + flags;

        // then
        assertThat(Tracing.of(true, TraceParent.of(parent, "")).variables(RUN, 1, 1))
                .isEqualTo(Map.of("TRACEPARENT", parent));
    }

    @Test
    void without_a_collector_commands_are_told_what_the_run_was_told_and_nothing_is_made_up() {
        assertThat(Tracing.of(false, TraceParent.of(PARENT, "")).variables(RUN, 1, 1))
                .isEqualTo(Map.of("TRACEPARENT", PARENT));
        assertThat(Tracing.of(false, Optional.empty())).isEqualTo(Tracing.NONE);
        assertThat(Tracing.NONE.variables(RUN, 1, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"
            })
    void what_is_no_traceparent_is_ignored(String header) {
        assertThat(TraceParent.of(header, "vendor=1")).isEmpty();
    }

    @Test
    void a_later_version_may_say_more_and_is_handed_on_as_this_one() {
        assertThat(TraceParent.of("01-" + TRACE + "-00f067aa0ba902b7-ff-x", "").map(TraceParent::header))
                .contains("00-" + TRACE + "-00f067aa0ba902b7-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1\nb=2", "ø=1"})
    void a_state_that_cannot_be_handed_on_is_left_out(String state) {
        assertThat(TraceParent.of(PARENT, state).map(TraceParent::state)).contains("");
    }

    @Test
    void without_an_endpoint_or_when_told_so_nothing_is_sent() {
        assertThat(TraceSettings.of(Map.of())).isEmpty();
        assertThat(TraceSettings.of(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", "OTEL_SDK_DISABLED", "true")))
                .isEmpty();
        assertThatThrownBy(() -> TraceSettings.of(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
                .hasMessageContaining("OTEL_EXPORTER_OTLP_PROTOCOL is grpc");
        assertThatThrownBy(() -> TraceSettings.of(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "localhost:4318")))
                .hasMessageContaining("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is no http");
        assertThatThrownBy(() -> TraceSettings.of(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost", "OTEL_EXPORTER_OTLP_CERTIFICATE", "/none")))
                .hasMessageContaining("OTEL_EXPORTER_OTLP_CERTIFICATE is /none");
    }

    @Test
    void a_certificate_for_traces_alone_goes_first(@TempDir Path folder) throws Exception {
        // given
        Path file = Files.createFile(folder.resolve("ca.pem"));

        // then
        assertThat(TraceSettings.of(Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost",
                                "OTEL_EXPORTER_OTLP_CERTIFICATE", "/none",
                                "OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", file.toString()))
                        .flatMap(TraceSettings::authorities))
                .contains(file);
    }
}
