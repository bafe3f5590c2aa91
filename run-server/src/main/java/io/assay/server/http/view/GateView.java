package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.queue.GateState;
import io.assay.suite.Gate;
import java.util.Locale;

/** Gates of runs, as the API shows them. */
public final class GateView {
    private GateView() {}

    public static ObjectNode of(GateState state) {
        Gate gate = state.gate();
        ObjectNode json = RunView.object()
                .put("name", gate.name())
                .put("prompt", gate.prompt())
                .put("status", word(state.status()))
                .put("default", word(gate.fallback()))
                .put("role", word(gate.role()));
        gate.approvers().forEach(json.putArray("approvers")::add);
        json.put("fourEyes", gate.fourEyes())
                .put("askedAt", RunView.time(state.askedAt().orElse(null)))
                .put("expiresAt", RunView.time(state.expiresAt().orElse(null)));
        return json.put("answeredBy", state.answer().map(GateState.Answer::by).orElse(null))
                .put(
                        "answeredAt",
                        RunView.time(state.answer().map(GateState.Answer::at).orElse(null)))
                .put("reason", state.answer().map(GateState.Answer::reason).orElse(null));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
