package io.assay.engine.trace;

import io.assay.run.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trace that a run is a part of, as far as its commands are told of it: by the variables {@code TRACEPARENT} and {@code
 * TRACESTATE}, as OpenTelemetry's <a href="https://opentelemetry.io/docs/specs/otel/context/env-carriers/">specification of
 * environment variables as carriers</a> says.
 *
 * @param recorded spans are made of the run, and those of its commands are parts of them
 * @param parent what the run was asked for in; empty when nobody said it
 */
public record Tracing(boolean recorded, Optional<TraceParent> parent) {
    public static final String PARENT = "TRACEPARENT";
    public static final String STATE = "TRACESTATE";

    /** Nobody traces. */
    public static final Tracing NONE = new Tracing(false, Optional.empty());

    /** @param exported there is a collector for the spans of runs; it gets none of a trace that is not sampled */
    public static Tracing of(boolean exported, Optional<TraceParent> parent) {
        return new Tracing(exported && parent.map(TraceParent::sampled).orElse(true), parent);
    }

    /**
     * What a command sees. Where no spans are made of the run, its commands are parts of what it was asked for in.
     *
     * @param shard from 1; 0 for a command of the whole run
     */
    public Map<String, String> variables(RunId run, int shard, int attempt) {
        Optional<TraceParent> seen = recorded ? Optional.of(root(run).at(SpanIds.task(run, shard, attempt))) : parent;
        Map<String, String> variables = new LinkedHashMap<>();
        seen.ifPresent(known -> {
            variables.put(PARENT, known.header());
            if (!known.state().isEmpty()) {
                variables.put(STATE, known.state());
            }
        });
        return variables;
    }

    /** The run's own span. */
    TraceParent root(RunId run) {
        String span = SpanIds.run(run);
        return parent.map(known -> known.at(span)).orElseGet(() -> TraceParent.beginningAt(SpanIds.trace(run), span));
    }
}
