package io.assay.server.http;

import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.AuditTrail.Entry;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Cursor;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.ServiceView;
import java.util.List;

/** Who changed what. */
final class AuditRoutes implements Routes {
    private static final String LIST = "audit";

    private final AuditTrail trail;

    AuditRoutes(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/audit", Role.ADMIN, this::list));
    }

    private Answer list(Call call) {
        Query query = call.query("cursor", "limit", "target");
        int limit = query.number("limit", 1, 1000, 50);
        Long before = query.text("cursor").map(AuditRoutes::before).orElse(null);
        query.check();
        List<Entry> entries = trail.page(query.text("target").orElse(""), before, limit + 1);
        List<Entry> page = entries.size() > limit ? entries.subList(0, limit) : entries;
        String next = entries.size() > limit
                ? Cursor.of(LIST, Long.toString(page.get(limit - 1).number()))
                : null;
        return Answer.json(200, ServiceView.page(LIST, page, ServiceView::entry, next));
    }

    private static Long before(String cursor) {
        String place = Cursor.place(LIST, cursor);
        if (!place.matches("\\d{1,18}")) {
            throw Cursor.refused();
        }
        return Long.valueOf(place);
    }
}
