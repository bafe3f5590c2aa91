package io.assay.server.http;

import io.assay.engine.queue.Dispatch;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Messages.LeaseAnswer;
import io.assay.server.plane.protocol.Messages.LeaseQuestion;
import io.assay.server.plane.protocol.Messages.Pulse;
import io.assay.server.plane.protocol.Messages.SignOfLife;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Optional;

/** {@code /v1/agents…}: what agents on other machines say to the dispatch of this service. */
public final class AgentRoutes implements AutoCloseable {
    private static final String RUN = "/v1/agents/runs/{id}/{epoch}/";

    private final Dispatch dispatch;
    private final AgentGate gate;
    private final AgentPolls polls;
    private final AgentTelling telling;
    private final AgentLists lists;

    public AgentRoutes(Dispatch dispatch, AgentLeases leases, AgentGate gate) {
        this.dispatch = dispatch;
        this.gate = gate;
        polls = new AgentPolls(dispatch);
        telling = new AgentTelling(leases);
        lists = new AgentLists(leases);
    }

    public void register(RoutesConfig routes) {
        routes.post("/v1/agents/lease", guarded(this::lease));
        routes.post("/v1/agents/heartbeat", guarded(this::heartbeat));
        routes.post("/v1/agents/leave", guarded(this::leave));
        routes.get(RUN + "history", guarded(lists::history));
        routes.get(RUN + "parent", guarded(lists::parent));
        routes.get(RUN + "parent/cases", guarded(lists::parentCases));
        routes.post(RUN + "started", guarded(telling::started));
        routes.post(RUN + "phase", guarded(telling::phase));
        routes.post(RUN + "planned", guarded(telling::planned));
        routes.post(RUN + "results", guarded(telling::results));
        routes.put(RUN + "log/{shard}", guarded(telling::log));
        routes.put(RUN + "artifacts", guarded(telling::artifact));
        routes.post(RUN + "executed", guarded(telling::executed));
        routes.post(RUN + "fault", guarded(telling::fault));
        routes.post(RUN + "cancelled", guarded(telling::cancelled));
    }

    /** Answers the agents that wait. */
    @Override
    public void close() {
        polls.close();
    }

    private Handler guarded(Handler handler) {
        Handler answered = AgentProblems.answered(handler);
        return request -> {
            gate.check(request);
            answered.handle(request);
        };
    }

    private void lease(Context request) throws IOException {
        LeaseQuestion question = AgentBodies.message(request, AgentProtocol.LEASE_QUESTION);
        request.future(() -> polls.ask(question).thenAccept(answer -> answer(request, answer)));
    }

    private static void answer(Context request, Optional<LeaseAnswer> answer) {
        answer.ifPresentOrElse(
                lease -> AgentTelling.json(request, AgentProtocol.LEASE_ANSWER, lease), () -> request.status(204));
    }

    private void heartbeat(Context request) throws IOException {
        SignOfLife sign = AgentBodies.message(request, AgentProtocol.SIGN_OF_LIFE);
        Pulse pulse = new Pulse(dispatch.heartbeat(sign.offer(), sign.leases()));
        AgentTelling.json(request, AgentProtocol.PULSE, pulse);
    }

    private void leave(Context request) throws IOException {
        String agent = AgentBodies.message(request, AgentProtocol.WORDS).words();
        polls.end(agent);
        dispatch.leave(agent);
        request.status(204);
    }
}
