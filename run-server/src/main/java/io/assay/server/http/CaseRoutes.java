package io.assay.server.http;

import io.assay.engine.store.CaseFilter;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.Verdict;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Cursor;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.CaseView;
import io.assay.server.http.view.ServiceView;
import io.assay.server.service.RunService;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cases of a run, page by page. */
final class CaseRoutes implements Routes {
    private static final String LIST = "cases";
    private static final String SEPARATOR = "\u0000";

    private final RunService service;

    CaseRoutes(RunService service) {
        this.service = service;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/runs/{id}/cases", Role.VIEWER, this::cases));
    }

    private Answer cases(Call call) {
        Query query = call.query("verdict", "q", "cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        Optional<Verdict> verdict =
                query.word("verdict", RunReading.names(Verdict.values())).map(Verdict::valueOf);
        CaseId after = query.text("cursor").map(CaseRoutes::after).orElse(null);
        query.check();
        Run run = service.find(call.principal(), call.run());
        CaseFilter filter = new CaseFilter(
                verdict.map(Set::of).orElse(Set.of()), query.text("q").orElse(""), after);
        List<CaseResult> found = service.store().casePage(run.id(), filter, limit + 1);
        List<CaseResult> page = found.size() > limit ? found.subList(0, limit) : found;
        String next =
                found.size() > limit ? Cursor.of(LIST, place(page.get(limit - 1).id())) : null;
        return Answer.json(200, ServiceView.page(LIST, page, CaseView::result, next))
                .asTagged();
    }

    private static String place(CaseId id) {
        return String.join(SEPARATOR, id.suite(), id.leg(), id.container(), id.name());
    }

    private static CaseId after(String cursor) {
        String[] parts = Cursor.place(LIST, cursor).split(SEPARATOR, -1);
        if (parts.length != 4) {
            throw Cursor.refused();
        }
        return new CaseId(parts[0], parts[1], parts[2], parts[3]);
    }
}
