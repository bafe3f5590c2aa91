package io.assay.server.http;

import io.assay.engine.queue.LeaseLostException;
import io.assay.server.http.exchange.Delivery;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.plane.protocol.ProtocolException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.zip.ZipException;

/** Answers what agents do wrong; everything else is for the server as a whole to answer. */
final class AgentProblems {
    private AgentProblems() {}

    static Handler answered(Handler handler) {
        return request -> {
            try {
                handler.handle(request);
            } catch (LeaseLostException | ProtocolException | AgentBodies.TooLargeException | ZipException e) {
                answer(request, e);
            }
        };
    }

    private static void answer(Context request, Exception fault) {
        String id = Reception.id(request);
        Problem problem = Problem.of(kind(fault), String.valueOf(fault.getMessage()));
        Delivery.deliver(request, id, Delivery.problem(problem, id));
    }

    private static ProblemKind kind(Exception fault) {
        if (fault instanceof LeaseLostException) {
            return ProblemKind.LEASE_LOST;
        }
        return fault instanceof AgentBodies.TooLargeException ? ProblemKind.TOO_LARGE : ProblemKind.INVALID_REQUEST;
    }
}
