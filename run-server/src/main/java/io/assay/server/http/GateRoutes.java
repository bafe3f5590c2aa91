package io.assay.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.run.Run;
import io.assay.server.access.Role;
import io.assay.server.http.body.Fields;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.GateView;
import io.assay.server.http.view.RunView;
import io.assay.server.http.watch.Sight;
import io.assay.server.service.RunService;
import io.assay.suite.Gate.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gates that hold runs, and the answers of people. Which role may answer is a gate's to say. */
final class GateRoutes implements Routes {
    private static final List<String> ANSWERS = List.of("approve", "deny");

    private final RunService service;

    GateRoutes(RunService service) {
        this.service = service;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/runs/{id}/gates", Role.VIEWER, this::gates),
                Route.of("POST", "/v1/runs/{id}/input", Role.VIEWER, this::answer));
    }

    private Answer gates(Call call) {
        call.query().check();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode gates = json.putArray("gates");
        service.approvals().gates(call.principal(), call.run()).forEach(state -> gates.add(GateView.of(state)));
        return Answer.json(200, json);
    }

    private Answer answer(Call call) throws IOException {
        call.query().check();
        Fields fields = call.fields();
        Optional<String> gate = fields.text("gate").filter(name -> !name.isEmpty());
        fields.needed("answer");
        Optional<String> word = fields.word("answer", ANSWERS);
        String reason = fields.reason();
        fields.check();
        Verdict verdict = Verdict.valueOf(word.orElseThrow().toUpperCase(Locale.ROOT));
        Run run = service.approvals().answer(call.principal(), call.run(), gate, verdict, reason);
        return Answer.json(200, RunView.document(new Sight(run, service.store(), service::waiting)));
    }
}
