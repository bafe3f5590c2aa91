package io.assay.server.http;

import io.assay.engine.files.RunFiles;
import io.assay.engine.queue.Queue;
import io.assay.engine.store.Database;
import io.assay.server.access.Tokens;
import io.assay.server.access.Vouched;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.metric.Metrics;
import io.assay.server.service.RunService;
import java.time.InstantSource;
import java.util.List;

/**
 * What the API shows and changes.
 *
 * @param vouched tokens that are taken beside the service's own
 * @param metrics also measures what others than the routes do
 * @param more routes of others, for example those of agents
 */
public record ServiceParts(
        RunService service,
        Database database,
        Tokens tokens,
        Vouched vouched,
        RunFiles files,
        Queue queue,
        Metrics metrics,
        List<Routes> more,
        InstantSource clock) {
    public ServiceParts {
        more = List.copyOf(more);
    }
}
