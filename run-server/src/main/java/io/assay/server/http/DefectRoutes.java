package io.assay.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.FilingTable.Filing;
import io.assay.run.Filed;
import io.assay.run.RunId;
import io.assay.server.access.Role;
import io.assay.server.http.body.Fields;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.service.DefectDesk.Standing;
import io.assay.server.service.RunService;
import java.io.IOException;
import java.util.List;

/** What came of runs in issue trackers, filing them again, and forgetting records. */
final class DefectRoutes implements Routes {
    private final RunService service;

    DefectRoutes(RunService service) {
        this.service = service;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/runs/{id}/defects", Role.VIEWER, this::show),
                Route.of("POST", "/v1/runs/{id}/defects", Role.RUNNER, this::file),
                Route.of("DELETE", "/v1/projects/{name}/defects/{fingerprint}", Role.MAINTAINER, this::forget));
    }

    private Answer show(Call call) {
        call.query().check();
        return Answer.json(200, standing(service.defects(call.principal(), call.run())))
                .asTagged();
    }

    private Answer file(Call call) throws IOException {
        call.query().check();
        RunId id = call.run();
        Fields fields = call.fields();
        boolean dryRun = fields.flag("dryRun").orElse(false);
        fields.check();
        if (dryRun) {
            return Answer.json(200, document("PLANNED", "", service.planDefects(call.principal(), id)));
        }
        return Answer.json(202, standing(service.fileDefects(call.principal(), id)));
    }

    private Answer forget(Call call) {
        call.query().check();
        String fingerprint = call.path("fingerprint");
        boolean known = service.forgetDefect(call.principal(), call.path("name"), fingerprint);
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("fingerprint", fingerprint)
                        .put("known", known));
    }

    private static ObjectNode standing(Standing standing) {
        String state = standing.filing().map(filing -> filing.state().name()).orElse("NONE");
        return document(state, standing.filing().map(Filing::message).orElse(""), standing.filed());
    }

    private static ObjectNode document(String state, String message, List<Filed> all) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("state", state).put("message", message);
        ArrayNode defects = json.putArray("defects");
        all.forEach(each -> defects.add(filed(each)));
        return json;
    }

    private static ObjectNode filed(Filed filed) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("action", filed.action())
                .put("why", filed.why())
                .put("fingerprint", filed.fingerprint())
                .put("record", filed.record())
                .put("page", filed.page() == null ? null : filed.page().toString())
                .put("message", filed.message())
                .put("count", filed.count());
        ArrayNode cases = json.putArray("cases");
        filed.cases().forEach(cases::add);
        return json;
    }
}
