package io.assay.server.delivery;

import io.assay.server.delivery.Receiver.Address.Collector;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Sends traces, each made when it is sent; wherever whoever runs the server says, which is often this machine. */
final class CollectorSender implements Sender {
    /** What <a href="https://opentelemetry.io/docs/specs/otlp/#failures-1">OTLP</a> lets be sent again; nothing else. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpSender http;
    private final Function<Delivery, Optional<String>> traces;
    private final ExecutorService hands = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "assay-deliveries-traces");
        thread.setDaemon(true);
        return thread;
    });

    /** @param traces what is sent for a message; empty: nothing is to be sent */
    CollectorSender(HttpSender http, Function<Delivery, Optional<String>> traces) {
        this.http = http;
        this.traces = traces;
    }

    @Override
    public CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery) {
        Collector address = (Collector) receiver.address();
        return CompletableFuture.supplyAsync(() -> traces.apply(delivery), hands)
                .thenCompose(body -> body.map(text -> http.post(
                                receiver.name(),
                                address.url(),
                                address.headers(),
                                text.getBytes(StandardCharsets.UTF_8),
                                status -> status >= 400 && !PASSING.contains(status)))
                        .orElseGet(() ->
                                CompletableFuture.completedFuture(new Outcome.Delivered("there was nothing to send"))));
    }

    @Override
    public void close() {
        hands.shutdownNow();
        http.close();
    }
}
