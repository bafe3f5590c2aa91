package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.engine.trace.Collector;
import io.assay.engine.trace.RunTraces;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.TraceSettings;
import io.assay.engine.trace.Tracing;
import io.assay.run.Run;
import java.util.Map;
import java.util.Optional;

/**
 * The traces of runs that this process keeps, where its environment names a collector. Whatever comes of them, runs stay as
 * they ended.
 */
final class EmbeddedTraces {
    private final RunStore store;
    private final Map<String, String> variables;
    private final Optional<TraceSettings> settings;
    private final String problem;
    private final Optional<TraceParent> parent;

    private EmbeddedTraces(
            RunStore store, Map<String, String> variables, Optional<TraceSettings> settings, String problem) {
        this.store = store;
        this.variables = variables;
        this.settings = settings;
        this.problem = problem;
        this.parent = TraceParent.in(variables);
    }

    static EmbeddedTraces of(RunStore store, Map<String, String> variables) {
        try {
            return new EmbeddedTraces(store, variables, TraceSettings.of(variables), "");
        } catch (IllegalArgumentException e) {
            return new EmbeddedTraces(store, variables, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** What commands are told; without a collector they see what this process was told anyway. */
    Tracing tracing() {
        return settings.isPresent() ? Tracing.of(true, parent) : Tracing.NONE;
    }

    /** Sends the trace of a run that has ended. */
    void afterwards(Run run, RunListener listener) throws InterruptedException {
        if (!problem.isEmpty()) {
            listener.filing("warning: no traces are sent: " + problem);
        }
        if (settings.isEmpty()) {
            return;
        }
        try {
            RunTraces traces = new RunTraces(store, settings.get().resource(), "");
            Optional<String> body = traces.request(run.id(), parent);
            Optional<String> fault =
                    body.isPresent() ? new Collector(settings.get(), variables).send(body.get()) : Optional.empty();
            fault.ifPresent(why -> listener.filing("warning: the collector of traces (OTEL_EXPORTER_OTLP_ENDPOINT) did"
                    + " not take that of " + run.id() + ": " + why));
        } catch (RuntimeException e) {
            listener.filing("warning: the trace of " + run.id() + " was not sent: " + e);
        }
    }
}
