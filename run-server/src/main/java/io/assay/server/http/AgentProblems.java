package io.assay.server.http;

import io.assay.engine.queue.LeaseLostException;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.plane.protocol.ProtocolException;
import io.javalin.http.Handler;
import java.util.zip.ZipException;

/** Says what agents do wrong in the API's words; how that is answered is the server's business, as for everybody. */
final class AgentProblems {
    private AgentProblems() {}

    static Handler told(Handler handler) {
        return request -> {
            try {
                handler.handle(request);
            } catch (LeaseLostException | ProtocolException | AgentBodies.TooLargeException | ZipException e) {
                throw Problem.of(kind(e), String.valueOf(e.getMessage())).exception();
            }
        };
    }

    private static ProblemKind kind(Exception fault) {
        if (fault instanceof LeaseLostException) {
            return ProblemKind.LEASE_LOST;
        }
        return fault instanceof AgentBodies.TooLargeException ? ProblemKind.TOO_LARGE : ProblemKind.INVALID_REQUEST;
    }
}
