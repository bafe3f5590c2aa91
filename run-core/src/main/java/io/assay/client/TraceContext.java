package io.assay.client;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The trace that this process is a part of, as OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/otel/context/env-carriers/">environment variables</a> {@code TRACEPARENT} and
 * {@code TRACESTATE} tell it; handed on by the headers of <a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a>. The server looks at what they mean.
 */
final class TraceContext {
    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]*)?");
    private static final Pattern STATE = Pattern.compile("[!-~][ -~]{0,511}");

    private TraceContext() {}

    /** Headers of the trace; none where there is none, or what is no trace. */
    static Call addedTo(Call call, Map<String, String> environment) {
        String parent = environment.getOrDefault("TRACEPARENT", "").strip();
        if (!PARENT.matcher(parent).matches()) {
            return call;
        }
        String state = environment.getOrDefault("TRACESTATE", "").strip();
        Call traced = call.with("traceparent", parent);
        return STATE.matcher(state).matches() ? traced.with("tracestate", state) : traced;
    }
}
