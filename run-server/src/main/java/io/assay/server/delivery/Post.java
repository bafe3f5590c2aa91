package io.assay.server.delivery;

import io.assay.engine.store.Database;
import io.assay.server.delivery.Receiver.Address;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Sends each message the way that its receiver is reached by. */
final class Post implements Sender {
    private final HttpSender http;
    private final MailSender mail;

    private Post(HttpSender http, MailSender mail) {
        this.http = http;
        this.mail = mail;
    }

    /**
     * What sends messages, put together; it begins with {@link Dispatcher#start}.
     *
     * @param allowed addresses that messages may go to although they are not of the public Internet
     * @param told of each attempt that ended: the receiver's name, and whether it succeeded
     */
    static Dispatcher dispatcher(
            Database database,
            Receivers receivers,
            List<Cidr> allowed,
            Optional<MailServer> mail,
            DeliverySettings settings,
            InstantSource clock,
            BiConsumer<String, Boolean> told) {
        Post post = new Post(
                new HttpSender(new Reach(allowed), settings.patience(), clock),
                new MailSender(mail, settings.patience(), clock));
        return new Dispatcher(database, receivers, post, settings, clock, told);
    }

    @Override
    public CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery) {
        Address address = receiver.address();
        if (address instanceof Address.Unusable unusable) {
            return CompletableFuture.completedFuture(new Outcome.Failed("not sent: " + unusable.why()));
        }
        return (address instanceof Address.Mail ? mail : http).send(receiver, delivery);
    }

    @Override
    public void close() {
        http.close();
        mail.close();
    }
}
