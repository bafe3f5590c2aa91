package io.assay.server.http;

import io.javalin.http.Context;

/** Lets agents in. */
public interface AgentGate {
    /** Throws what becomes the answer, when the request's token is not an agent's. */
    void check(Context request);
}
