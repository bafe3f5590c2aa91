package io.assay.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.delivery.Deliveries;
import io.assay.server.delivery.Delivery;
import io.assay.server.delivery.Delivery.State;
import io.assay.server.delivery.DeliveryFilter;
import io.assay.server.delivery.Receiver;
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
import io.assay.server.http.view.DeliveryView;
import io.assay.server.http.view.ServiceView;
import io.assay.server.notice.Notices;
import io.assay.server.service.Projects;
import io.assay.server.service.RegisteredProject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Messages to others: what came of them, sent again on demand; and who gets them. */
public final class DeliveryRoutes implements Routes {
    private static final String LIST = "deliveries";
    private static final List<String> STATES =
            Stream.of(State.values()).map(State::name).toList();

    private final Notices notices;
    private final Projects projects;
    private final Database database;

    public DeliveryRoutes(Notices notices, Projects projects, Database database) {
        this.notices = notices;
        this.projects = projects;
        this.database = database;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/deliveries", Role.VIEWER, this::list),
                Route.of("GET", "/v1/deliveries/{id}", Role.VIEWER, this::show),
                Route.of("POST", "/v1/deliveries/{id}/replay", Role.MAINTAINER, this::replay),
                Route.of("GET", "/v1/receivers", Role.VIEWER, this::receivers),
                Route.of("POST", "/v1/receivers/<receiver>/enable", Role.MAINTAINER, this::enable));
    }

    /** Has it measured how many messages wait, and how many were given up. */
    public static void measure(Metrics metrics, Deliveries deliveries) {
        metrics.gauge(
                "assay_deliveries_waiting",
                "Messages that are not delivered yet",
                Map.of(),
                () -> deliveries.count(State.WAITING));
        metrics.gauge(
                "assay_deliveries_dead", "Messages that were given up", Map.of(), () -> deliveries.count(State.DEAD));
    }

    private Answer list(Call call) {
        Query query = call.query("state", "receiver", "project", "run", "cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        DeliveryFilter filter = new DeliveryFilter(
                query.word("state", STATES).map(State::valueOf),
                query.text("receiver"),
                projects(call.principal(), query.text("project")),
                query.run("run").map(run -> run.value()),
                query.text("cursor").map(DeliveryRoutes::before));
        query.check();
        if (!query.text("project").map(call.principal()::reaches).orElse(true)) {
            return Answer.json(200, ServiceView.page(LIST, List.of(), DeliveryView::summary, null));
        }
        List<Delivery> found = notices.deliveries().page(filter, limit + 1);
        List<Delivery> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit
                ? Cursor.of(LIST, Long.toString(page.get(limit - 1).number()))
                : null;
        return Answer.json(200, ServiceView.page(LIST, page, DeliveryView::summary, next));
    }

    private static Set<String> projects(Principal who, Optional<String> wanted) {
        return wanted.map(Set::of).orElse(who.projects());
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
        return Answer.json(200, DeliveryView.whole(find(call)));
    }

    private Delivery find(Call call) {
        return notices.deliveries()
                .find(call.path("id"))
                .filter(delivery -> call.principal().reaches(delivery.project()))
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NOT_FOUND,
                                "there is no delivery '" + Flaws.shown(call.path("id"))
                                        + "' that this token reaches; GET /v1/deliveries lists them")
                        .exception());
    }

    private Answer replay(Call call) throws IOException {
        call.query().check();
        call.fields().check();
        Delivery delivery = find(call);
        Optional<Delivery> replayed = database.write(transaction -> {
            Optional<Delivery> again = Deliveries.replay(transaction, delivery);
            if (again.isPresent()) {
                AuditTrail.add(
                        transaction,
                        call.principal().name(),
                        "delivery.replayed",
                        delivery.id(),
                        delivery.kind() + " to " + delivery.receiver());
            }
            return again;
        });
        notices.wake();
        return Answer.json(202, DeliveryView.summary(replayed.orElseThrow(() -> waits(delivery))));
    }

    private static ProblemException waits(Delivery delivery) {
        return Problem.of(
                        ProblemKind.CONFLICT,
                        delivery.id() + " waits to be delivered anyway; only what was delivered or given up can be sent"
                                + " again")
                .exception();
    }

    private Answer receivers(Call call) {
        Query query = call.query("cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        query.check();
        return Slices.page("receivers", reached(call.principal()), this::view, query, limit);
    }

    private List<Receiver> reached(Principal who) {
        List<String> names =
                projects.all(who).stream().map(RegisteredProject::name).toList();
        return notices.receivers(names, who.projects().isEmpty());
    }

    private ObjectNode view(Receiver receiver) {
        return DeliveryView.receiver(receiver, notices.deliveries().disabled(receiver));
    }

    private Answer enable(Call call) throws IOException {
        call.query().check();
        call.fields().check();
        String name = call.path("receiver");
        Receiver receiver = reached(call.principal()).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NOT_FOUND,
                                "there is no receiver '" + Flaws.shown(name)
                                        + "' that this token reaches; GET /v1/receivers lists them")
                        .exception());
        database.write(transaction -> {
            boolean changed = Deliveries.enable(transaction, name);
            if (changed) {
                AuditTrail.add(transaction, call.principal().name(), "receiver.enabled", name, "");
            }
            return changed;
        });
        return Answer.json(200, view(receiver));
    }
}
