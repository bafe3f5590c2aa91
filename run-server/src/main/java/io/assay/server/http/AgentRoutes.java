package io.assay.server.http;

import io.assay.engine.queue.Dispatch;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Messages.LeaseAnswer;
import io.assay.server.plane.protocol.Messages.LeaseQuestion;
import io.assay.server.plane.protocol.Messages.Pulse;
import io.assay.server.plane.protocol.Messages.SignOfLife;
import io.assay.server.plane.protocol.ProtocolException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /v1/agents…}: what agents on other machines say to the dispatch of this service. */
public final class AgentRoutes implements Routes {
    private static final String RUN = "/v1/agents/runs/{id}/{epoch}/";

    private final Dispatch dispatch;
    private final AgentPolls polls;
    private final AgentTelling telling;
    private final AgentLists lists;

    public AgentRoutes(Dispatch dispatch, AgentLeases leases) {
        this.dispatch = dispatch;
        polls = new AgentPolls(dispatch);
        telling = new AgentTelling(leases);
        lists = new AgentLists(leases);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route("POST", "/v1/agents/lease", this::lease),
                route("POST", "/v1/agents/heartbeat", this::heartbeat),
                route("POST", "/v1/agents/leave", this::leave),
                route("GET", RUN + "history", lists::history),
                route("GET", RUN + "parent", lists::parent),
                route("GET", RUN + "parent/cases", lists::parentCases),
                route("POST", RUN + "started", telling::started),
                route("POST", RUN + "phase", telling::phase),
                route("POST", RUN + "planned", telling::planned),
                route("POST", RUN + "results", telling::results),
                route("PUT", RUN + "log/{shard}", telling::log),
                route("PUT", RUN + "artifacts", telling::artifact),
                route("POST", RUN + "executed", telling::executed),
                route("POST", RUN + "fault", telling::fault),
                route("POST", RUN + "cancelled", telling::cancelled));
    }

    @Override
    public void finish() {
        polls.close();
    }

    private static Route route(String method, String path, Handler handler) {
        Handler told = AgentProblems.told(handler);
        return Route.of(method, path, Role.AGENT, call -> {
            told.handle(call.raw());
            return new Answer.Given();
        });
    }

    private void lease(Context request) throws IOException {
        LeaseQuestion question = AgentBodies.message(request, AgentProtocol.LEASE_QUESTION);
        AgentOffers.checked(question.offer());
        if (question.patience().isNegative()) {
            throw new ProtocolException("/wait: " + question.patience() + " (zero or more)");
        }
        request.future(() -> polls.ask(question).thenAccept(answer -> answer(request, answer)));
    }

    private static void answer(Context request, Optional<LeaseAnswer> answer) {
        answer.ifPresentOrElse(
                lease -> AgentTelling.json(request, AgentProtocol.LEASE_ANSWER, lease), () -> request.status(204));
    }

    private void heartbeat(Context request) throws IOException {
        SignOfLife sign = AgentBodies.message(request, AgentProtocol.SIGN_OF_LIFE);
        Pulse pulse = new Pulse(dispatch.heartbeat(AgentOffers.checked(sign.offer()), sign.leases()));
        AgentTelling.json(request, AgentProtocol.PULSE, pulse);
    }

    private void leave(Context request) throws IOException {
        String agent = AgentBodies.message(request, AgentProtocol.WORDS).words();
        polls.end(agent);
        dispatch.leave(agent);
        request.status(204);
    }
}
