package io.assay.server.webhook;

import io.assay.engine.queue.Queue;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Transaction;
import io.assay.engine.workspace.Workspaces;
import io.assay.server.access.Principal;
import io.assay.server.service.RunService;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Webhooks from their arrival to the runs that they start, and the log of them. A delivery is kept before its sender is
 * answered, and looked at afterwards: {@code docs/guide/webhooks.md}. Thread-safe; several servers may share a database.
 */
public final class WebhookService implements AutoCloseable {
    /** Repositories that are asked at once; one that hangs takes a place until git gives it up. */
    private static final int ASKERS = 8;

    private final Database database;
    private final ExecutorService behind;
    private final ExecutorService askers;
    private final Mailroom mailroom;
    private final Inbox inbox;
    private final WebhookListener listener;

    private WebhookService(Ground ground, WebhookListener listener) {
        this.database = ground.database();
        this.listener = listener;
        behind = threads(1, "webhook-settings");
        askers = threads(ASKERS, "webhook-repositories");
        HookReader reader = new HookReader(ground.runs().projects(), ground.environment(), ground.clock());
        Hooks hooks = new Hooks(reader, new Inquiries(reader, askers), behind);
        Sight sight = new Sight(ground.workspaces());
        Judge judge = new Judge(sight, new Comments(database, ground.runs().store()));
        Starter starter = new Starter(ground.runs(), ground.queue(), sight);
        inbox = new Inbox(database, new Processing(database, hooks, judge, starter), listener);
        mailroom = new Mailroom(database, hooks, inbox::wake, ground.clock());
        behind.execute(hooks::prepare);
    }

    /**
     * What it stands on.
     *
     * @param environment where secrets are looked up
     */
    public record Ground(
            Database database,
            RunService runs,
            Queue queue,
            Workspaces workspaces,
            Map<String, String> environment,
            InstantSource clock) {
        public Ground {
            environment = Map.copyOf(environment);
        }
    }

    /** A delivery with what became of it. */
    public record Found(Delivery delivery, List<Outcome> outcomes) {
        public Found {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Begins to look at what was kept before. */
    public static WebhookService start(Ground ground, WebhookListener listener) {
        if (ground.database().dialect() == Dialect.SQLITE) {
            // No other server can be at it.
            ground.database().write(DeliveryTable::release);
        }
        WebhookService service = new WebhookService(ground, listener);
        service.sweep();
        return service;
    }

    /** Takes a delivery in. When this returns, it survives whatever happens to the server. */
    public Receipt take(Arrival arrival) {
        Receipt receipt = mailroom.take(arrival);
        listener.arrived(arrival.platform(), word(receipt));
        return receipt;
    }

    private static String word(Receipt receipt) {
        if (receipt instanceof Receipt.Kept kept) {
            return kept.again() ? "repeated" : "kept";
        }
        if (receipt instanceof Receipt.Untold) {
            return "untold";
        }
        return receipt instanceof Receipt.Unverified ? "unverified" : "malformed";
    }

    /** Newest first. */
    public List<Found> list(Principal who, DeliveryFilter filter, int limit) {
        return database.read(connection -> {
            List<Found> found = new ArrayList<>();
            for (Delivery delivery : DeliveryTable.page(connection, filter, limit)) {
                found.add(new Found(delivery, within(who, OutcomeTable.of(connection, delivery.number()))));
            }
            return found;
        });
    }

    /** Empty also where it is out of the principal's reach. */
    public Optional<Found> find(Principal who, String id) {
        DeliveryFilter filter = DeliveryFilter.within(who.projects()).only(id);
        return list(who, filter, 1).stream().findFirst();
    }

    private static List<Outcome> within(Principal who, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> who.reaches(outcome.project()))
                .toList();
    }

    /** The payload as it came; empty when it is not kept any more. */
    public Optional<byte[]> payload(Delivery delivery) {
        return database.read(connection -> DeliveryTable.payload(connection, delivery.number()))
                .map(Gzip::unpacked);
    }

    /**
     * Has all rules of the projects in the principal's reach look at a delivery once more, as if nothing had been started for
     * it.
     *
     * @return the delivery that was made of it; empty when its payload is not kept any more
     */
    public Optional<Delivery> replay(Transaction transaction, Principal who, Delivery delivery) throws SQLException {
        Optional<byte[]> payload = DeliveryTable.payload(transaction.connection(), delivery.number());
        if (payload.isEmpty()) {
            return Optional.empty();
        }
        String id = Mailroom.id(transaction.now());
        DeliveryTable.insert(
                transaction,
                new DeliveryTable.New(
                        id,
                        delivery.platform(),
                        new Envelope(delivery.name(), delivery.event()),
                        delivery.projects().stream().filter(who::reaches).toList(),
                        delivery.size(),
                        payload.get(),
                        Optional.of(delivery.id())));
        AuditTrail.add(transaction, who.name(), "webhook.replayed", delivery.id(), "as " + id);
        return DeliveryTable.find(transaction.connection(), id);
    }

    /** Looks whether there is something to do; to be called often. */
    public void sweep() {
        inbox.wake();
    }

    /** Forgets what is too old or too much; to be called now and then. */
    public void forget() {
        new Retention(database).forget();
    }

    @Override
    public void close() {
        inbox.close();
        behind.shutdownNow();
        askers.shutdownNow();
    }

    private static ExecutorService threads(int count, String name) {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
