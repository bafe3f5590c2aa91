package io.assay.server.http;

import io.assay.engine.store.Database;
import io.assay.engine.store.Idempotency;
import io.assay.engine.store.Transaction;
import io.assay.server.access.Role;
import io.assay.server.http.body.Fields;
import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Cursor;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemException;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.metric.Metrics;
import io.assay.server.http.view.ServiceView;
import io.assay.server.http.view.WebhookView;
import io.assay.server.webhook.Delivery;
import io.assay.server.webhook.DeliveryFilter;
import io.assay.server.webhook.Outcome;
import io.assay.server.webhook.WebhookService;
import io.assay.server.webhook.WebhookService.Found;
import io.assay.server.webhook.event.Platform;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /v1/webhooks…}: where other systems tell what happened, and the log of what they told. */
public final class WebhookRoutes implements Routes {
    private static final String LIST = "deliveries";
    private static final String ONE = "/v1/webhooks/deliveries/{id}";

    private final WebhookService webhooks;
    private final WebhookArrivals arrivals;
    private final Creations creations;

    public WebhookRoutes(WebhookService webhooks, Database database, Metrics metrics, InstantSource clock) {
        this.webhooks = webhooks;
        arrivals = new WebhookArrivals(webhooks);
        creations = new Creations(database, new Idempotency(database, clock), metrics, clock);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/webhooks/deliveries", Role.VIEWER, this::list),
                Route.of("GET", ONE, Role.VIEWER, this::show),
                Route.of("GET", ONE + "/payload", Role.MAINTAINER, this::payload),
                Route.of("POST", ONE + "/replay", Role.MAINTAINER, this::replay),
                Route.signed("POST", "/v1/webhooks/{platform}", arrivals::take));
    }

    private Answer list(Call call) {
        Query query =
                call.query("platform", "event", "repository", "name", "project", "outcome", "state", "cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        DeliveryFilter filter = new DeliveryFilter(
                call.principal().projects(),
                Optional.empty(),
                query.word("platform", words(Platform.values())),
                query.text("event"),
                query.text("repository"),
                query.text("name"),
                query.text("project"),
                query.word("outcome", words(Outcome.Kind.values())).map(Outcome.Kind::valueOf),
                query.word("state", words(Delivery.State.values())).map(Delivery.State::valueOf),
                query.text("cursor").map(WebhookRoutes::before));
        query.check();
        List<Found> found = webhooks.list(call.principal(), filter, limit + 1);
        List<Found> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit
                ? Cursor.of(LIST, Long.toString(page.get(limit - 1).delivery().number()))
                : null;
        return Answer.json(200, ServiceView.page(LIST, page, WebhookView::delivery, next))
                .asTagged();
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static Long before(String cursor) {
        String place = Cursor.place(LIST, cursor);
        if (!place.matches("\\d{1,18}")) {
            throw Cursor.refused();
        }
        return Long.valueOf(place);
    }

    private Answer show(Call call) {
        call.query().check();
        return Answer.json(200, WebhookView.delivery(find(call))).asTagged();
    }

    private Found find(Call call) {
        return webhooks.find(call.principal(), call.path("id"))
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NOT_FOUND,
                                "no delivery '" + Flaws.shown(call.path("id"))
                                        + "' that this token reaches; GET /v1/webhooks/deliveries lists them")
                        .exception());
    }

    private Answer payload(Call call) {
        call.query().check();
        byte[] payload = webhooks.payload(find(call).delivery()).orElseThrow(WebhookRoutes::gone);
        return new Answer.Whole(200, "application/json", payload, Map.of("Cache-Control", "no-store"), false);
    }

    private static ProblemException gone() {
        return Problem.of(ProblemKind.CONFLICT, "the payload is not kept any more; have its sender send it again")
                .exception();
    }

    private Answer replay(Call call) throws Exception {
        call.query().check();
        Delivery delivery = find(call).delivery();
        Answer answer = creations.create(call, body -> {
            Fields.of(body).check();
            return transaction -> replayed(transaction, call, delivery);
        });
        webhooks.sweep();
        return answer;
    }

    private Creations.Made replayed(Transaction transaction, Call call, Delivery delivery) throws SQLException {
        Delivery replay =
                webhooks.replay(transaction, call.principal(), delivery).orElseThrow(WebhookRoutes::gone);
        return new Creations.Made(Answer.json(202, WebhookView.delivery(new Found(replay, List.of())))
                .with("Location", "/v1/webhooks/deliveries/" + replay.id()));
    }
}
