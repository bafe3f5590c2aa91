package io.assay.ci;

import io.assay.client.AssayClient;
import io.assay.client.Created;
import java.time.Duration;

/**
 * What a server is asked for.
 *
 * @param request makes the run, however often it is sent
 */
record ServerWork(Request request, Times times) {
    /** Asks for a run. */
    interface Request {
        Created by(AssayClient client);
    }

    /**
     * How long is waited.
     *
     * @param acquire for the server, and for the run to begin
     * @param patience for the run to end after that
     */
    record Times(Duration acquire, Duration patience) {}

    static ServerWork of(Order.OnServer order) {
        return new ServerWork(
                client -> client.create(order.run().queueTimeout(order.acquire()), order.key()),
                new Times(order.acquire(), order.patience()));
    }

    static ServerWork of(Order.ToServer order) {
        return new ServerWork(
                client ->
                        client.importReports(order.query(), Uploads.of(order.directory(), order.names()), order.key()),
                new Times(order.acquire(), order.patience()));
    }
}
