package io.assay.server.http;

import io.assay.engine.files.RunFiles;
import io.assay.engine.queue.Queue;
import io.assay.engine.store.Database;
import io.assay.server.access.Tokens;
import io.assay.server.http.metric.Metrics;
import io.assay.server.service.RunService;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the API shows and changes.
 *
 * @param metrics also measures what others than the routes do
 * @param agents makes the routes of agents, given what lets them in; empty where none are served
 */
public record ServiceParts(
        RunService service,
        Database database,
        Tokens tokens,
        RunFiles files,
        Queue queue,
        Metrics metrics,
        Optional<Function<AgentGate, AgentRoutes>> agents,
        InstantSource clock) {}
