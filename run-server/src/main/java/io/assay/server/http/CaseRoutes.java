package io.assay.server.http;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Run;
import io.assay.run.RunId;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        List<CaseResult> found = page(
                run.id(), verdict.map(Set::of).orElse(Set.of()), query.text("q").orElse(""), after, limit + 1);
        List<CaseResult> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? Cursor.of(LIST, place(page.get(limit - 1).id())) : null;
        return Answer.json(200, ServiceView.page(LIST, page, CaseView::result, next)).asTagged();
    }

    private List<CaseResult> page(RunId run, Set<Verdict> verdicts, String text, @Nullable CaseId after, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        try (Stream<CaseResult> all = service.store().cases(run)) {
            return all.filter(result -> after == null || Comparison.ORDER.compare(result.id(), after) > 0)
                    .filter(result -> verdicts.isEmpty() || verdicts.contains(result.verdict()))
                    .filter(result -> result.id().display().toLowerCase(Locale.ROOT).contains(wanted))
                    .limit(limit)
                    .toList();
        }
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
