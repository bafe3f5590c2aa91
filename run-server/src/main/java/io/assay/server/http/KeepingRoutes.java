package io.assay.server.http;

import io.assay.server.access.Role;
import io.assay.server.http.body.Fields;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.KeepingView;
import io.assay.server.retention.Retaining;
import io.assay.server.service.RunService;
import java.io.IOException;
import java.util.List;

/** What is kept, and what is not kept any longer. */
final class KeepingRoutes implements Routes {
    private static final String HOLD = "/v1/runs/{id}/hold";

    private final RunService service;
    private final Retaining retaining;

    KeepingRoutes(RunService service, Retaining retaining) {
        this.service = service;
        this.retaining = retaining;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", HOLD, Role.VIEWER, this::held),
                Route.of("POST", HOLD, Role.MAINTAINER, this::hold),
                Route.of("DELETE", HOLD, Role.MAINTAINER, this::release),
                Route.of("GET", "/v1/retention/plan", Role.VIEWER, this::plan));
    }

    private Answer held(Call call) {
        call.query().check();
        return service.heldBy(call.principal(), call.run())
                .map(hold -> Answer.json(200, KeepingView.hold(hold)))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND, call.run() + " is not held")
                        .exception());
    }

    private Answer hold(Call call) throws IOException {
        call.query().check();
        Fields fields = call.fields();
        String reason = fields.reason();
        fields.check();
        return Answer.json(200, KeepingView.hold(service.hold(call.principal(), call.run(), reason)));
    }

    private Answer release(Call call) {
        call.query().check();
        service.release(call.principal(), call.run());
        return Answer.empty(204);
    }

    private Answer plan(Call call) {
        Query query = call.query("project");
        String project = query.text("project").orElse("");
        query.check();
        return Answer.json(200, KeepingView.plan(retaining.plan(call.principal(), project)));
    }
}
