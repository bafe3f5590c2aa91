package io.assay.server.http;

import io.assay.engine.queue.LeaseLostException;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Messages.Problem;
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
            } catch (IllegalStateException
                    | LeaseLostException
                    | ProtocolException
                    | AgentBodies.TooLargeException
                    | ZipException e) {
                answer(request, e);
            }
        };
    }

    private static void answer(Context request, Exception fault) {
        String detail = String.valueOf(fault.getMessage());
        if (fault instanceof LeaseLostException) {
            answer(request, new Problem("/problems/lease-lost", "The lease is lost", 409, detail));
        } else if (fault instanceof IllegalStateException) {
            answer(request, new Problem("/problems/conflict", "The run's state does not allow it", 409, detail));
        } else if (fault instanceof AgentBodies.TooLargeException) {
            answer(request, new Problem("/problems/too-large", "Too large", 413, detail));
        } else {
            answer(request, new Problem("/problems/invalid-request", "The request is not valid", 400, detail));
        }
    }

    private static void answer(Context request, Problem problem) {
        request.status(problem.status())
                .contentType("application/problem+json")
                .result(AgentProtocol.encode(AgentProtocol.PROBLEM, problem));
    }
}
