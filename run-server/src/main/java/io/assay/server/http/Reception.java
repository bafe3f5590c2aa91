package io.assay.server.http;

import io.assay.server.access.Credential;
import io.assay.server.access.Gate;
import io.assay.server.access.Gate.Entry;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Delivery;
import io.assay.server.http.exchange.Leftover;
import io.assay.server.http.exchange.Limits;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemException;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.RequestId;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.metric.Metrics;
import io.assay.server.http.metric.Metrics.Happening;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.MDC;

/** Receives every request: names it, lets it in or not, has it answered. Thread-safe. */
final class Reception {
    /** Attribute of a request: the route it took. */
    static final String ROUTE = "assay.route";

    private static final String REQUEST = "assay.request";
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Holder NOBODY =
            new Holder(new Principal("", Role.VIEWER, Set.of()), Credential.token(Optional.empty()));

    private final Gate gate;
    private final Limits limits;
    private final Metrics metrics;
    private volatile boolean leaving;

    Reception(Gate gate, Limits limits, Metrics metrics) {
        this.gate = gate;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** From now on, nobody is let in. */
    void leave() {
        leaving = true;
    }

    boolean leaving() {
        return leaving;
    }

    /** The name of a request, the same until it is answered. */
    static String id(Context context) {
        String known = context.attribute(REQUEST);
        if (known != null) {
            return known;
        }
        String id = RequestId.of(context.header(RequestId.HEADER));
        context.attribute(REQUEST, id);
        return id;
    }

    void receive(Context context, Route route) {
        String id = id(context);
        context.attribute(ROUTE, route);
        MDC.put("request", id);
        try {
            Delivery.deliver(context, id, answer(context, route, id));
        } finally {
            MDC.clear();
        }
    }

    void refuse(Context context, Throwable failure) {
        String id = id(context);
        Delivery.deliver(context, id, Delivery.problem(failure, id));
    }

    void refuse(Context context, Problem problem) {
        String id = id(context);
        Delivery.deliver(context, id, Delivery.problem(problem, id));
    }

    private Answer answer(Context context, Route route, String id) {
        try {
            Holder holder = letIn(context, route);
            MDC.put("principal", holder.principal().name());
            return answer(new Call(context, holder, id, limits), route);
        } catch (Exception failure) {
            return Delivery.problem(failure, id);
        }
    }

    private Answer answer(Call call, Route route) {
        try {
            return route.handling().answer(call);
        } catch (Exception failure) {
            Answer.Whole refusal = Delivery.problem(limitedWhereUnknown(failure, call, route), call.id());
            if (refusal.status() != ProblemKind.REQUEST_TIMEOUT.status()) {
                Leftover.read(call.raw(), limits);
            }
            return refusal;
        }
    }

    /** Whoever knows a secret is let in however many others try behind the same address. */
    private Exception limitedWhereUnknown(Exception failure, Call call, Route route) {
        if (!route.signed()
                || !(failure instanceof ProblemException problem)
                || problem.problem().kind() != ProblemKind.UNAUTHENTICATED) {
            return failure;
        }
        metrics.count(Happening.UNAUTHENTICATED, 1);
        return gate.unknown(call.raw().req().getRemoteAddr())
                .map(wait -> (Exception) tooMany(wait))
                .orElse(failure);
    }

    private void stayOrLeave() {
        if (leaving) {
            throw Problem.of(ProblemKind.UNAVAILABLE, "the service is going down; send the request again in a moment")
                    .after(AGAIN)
                    .with("Connection", "close")
                    .exception();
        }
    }

    private Holder letIn(Context context, Route route) {
        if (!route.path().equals("/healthz") && !route.path().equals("/readyz")) {
            stayOrLeave();
        }
        if (route.signed()) {
            return NOBODY;
        }
        if (route.role().isEmpty()) {
            gate.pass(context.req().getRemoteAddr()).ifPresent(this::limited);
            return NOBODY;
        }
        return letIn(context, route, route.role().get());
    }

    private Holder letIn(Context context, Route route, Role role) {
        String address = context.req().getRemoteAddr();
        Holder holder = admit(gate.enter(Optional.ofNullable(context.header("Authorization")), address));
        Principal principal = holder.principal();
        if (!route.known() && !principal.may(role)) {
            throw Problem.of(
                            ProblemKind.FORBIDDEN,
                            "this needs the role " + role.word() + "; the token '" + principal.name() + "' has "
                                    + principal.role().word())
                    .exception();
        }
        return holder;
    }

    private Holder admit(Entry entry) {
        if (entry instanceof Entry.Admitted admitted) {
            return admitted.holder();
        }
        if (entry instanceof Entry.Limited limited) {
            return limited(limited.after());
        }
        if (entry instanceof Entry.Later later) {
            throw Problem.of(ProblemKind.UNAVAILABLE, later.words())
                    .after(later.after())
                    .exception();
        }
        metrics.count(Happening.UNAUTHENTICATED, 1);
        String words = entry instanceof Entry.Unknown unknown ? unknown.words() : "";
        throw Problem.of(ProblemKind.UNAUTHENTICATED, words)
                .with("WWW-Authenticate", "Bearer realm=\"assay\"")
                .exception();
    }

    private Holder limited(Duration wait) {
        throw tooMany(wait);
    }

    private ProblemException tooMany(Duration wait) {
        metrics.count(Happening.RATE_LIMITED, 1);
        return Problem.of(ProblemKind.RATE_LIMITED, "there were too many requests; wait as long as Retry-After says")
                .after(wait)
                .exception();
    }
}
