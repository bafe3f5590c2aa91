package io.assay.server.delivery;

import java.util.concurrent.CompletableFuture;

/** Sends a message once. */
interface Sender extends AutoCloseable {
    /** Returns at once; the future ends within the time that an attempt may take, and not exceptionally. */
    CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery);

    @Override
    void close();
}
