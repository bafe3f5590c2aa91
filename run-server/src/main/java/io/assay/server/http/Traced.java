package io.assay.server.http;

import io.assay.engine.trace.TraceParent;
import io.assay.server.http.exchange.Call;
import java.util.Optional;

/** The trace that a request says it belongs to. */
final class Traced {
    private Traced() {}

    static Optional<TraceParent> by(Call call) {
        return call.header("traceparent")
                .flatMap(header ->
                        TraceParent.of(header, call.header("tracestate").orElse("")));
    }
}
