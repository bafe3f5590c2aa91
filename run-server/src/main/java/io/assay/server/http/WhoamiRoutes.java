package io.assay.server.http;

import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.ServiceView;
import java.util.List;

/** Whom the service takes the caller for: what connection tests, and people with several tokens, ask. */
final class WhoamiRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(Route.known("GET", "/v1/whoami", WhoamiRoutes::tell));
    }

    private static Answer tell(Call call) {
        call.query().check();
        return Answer.json(200, ServiceView.holder(call.holder())).with("Cache-Control", "no-store");
    }
}
