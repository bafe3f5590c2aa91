package io.assay.server.delivery;

import io.assay.server.delivery.Receiver.Address;
import java.util.concurrent.CompletableFuture;

/** Sends each message the way that its receiver is reached by. */
record Post(Sender http, Sender mail, Sender collector) implements Sender {
    @Override
    public CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery) {
        Address address = receiver.address();
        if (address instanceof Address.Unusable unusable) {
            return CompletableFuture.completedFuture(new Outcome.Failed("not sent: " + unusable.why()));
        }
        if (address instanceof Address.Collector) {
            return collector.send(receiver, delivery);
        }
        return (address instanceof Address.Mail ? mail : http).send(receiver, delivery);
    }

    @Override
    public void close() {
        http.close();
        mail.close();
        collector.close();
    }
}
