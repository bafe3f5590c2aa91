package io.assay.server.notice;

import io.assay.engine.store.AuditTrail.Entry;
import io.assay.engine.store.Database;
import io.assay.engine.store.Outbox;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.Transaction;
import io.assay.engine.trace.RunTraces;
import io.assay.engine.trace.TraceSettings;
import io.assay.engine.trace.TraceTable;
import io.assay.run.RunId;
import io.assay.server.delivery.Deliveries;
import io.assay.server.delivery.DeliverySettings;
import io.assay.server.delivery.Dispatcher;
import io.assay.server.delivery.Message;
import io.assay.server.delivery.Network;
import io.assay.server.delivery.Network.Lookup;
import io.assay.server.delivery.Receiver;
import io.assay.server.delivery.Receiver.Address;
import io.assay.server.delivery.Receivers;
import io.assay.suite.Notification;
import io.assay.suite.Notification.Channel;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Tells others what happens to runs. Changes come in by {@link #keep}, as part of the transaction that relays them;
 * {@link #look} makes messages of them, which are sent by threads of their own. Thread-safe; servers that share a database
 * share the work.
 */
public final class Notices implements Outbox.Keeping, AutoCloseable {
    private static final String COLLECTOR =
            "opentelemetry"; // no receiver of a file is called so, for those have an owner

    private final Database database;
    private final ProjectReceivers receivers;
    private final FanOut fanOut;
    private final Letters letters;
    private final Deliveries deliveries;
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    /**
     * What is known of runs and projects.
     *
     * @param refs the branch of a run, as whoever asked for it said it; empty when nobody did
     * @param files receivers that a project's {@code assay.yaml} names; empty when there is no such project
     */
    public record Sources(
            Database database,
            RunStore store,
            Function<RunId, String> refs,
            Function<String, Optional<Collection<Notification>>> files,
            Map<String, String> environment,
            InstantSource clock) {}

    /** How messages are made and sent. */
    public record Manner(Folding folding, DeliverySettings sending) {
        public static final Manner STANDARD = new Manner(Folding.STANDARD, DeliverySettings.STANDARD);
    }

    private Notices(Sources sources, Outgoing outgoing, Manner manner, BiConsumer<String, Boolean> told) {
        database = sources.database();
        clock = sources.clock();
        Optional<TraceSettings> traces = TraceSettings.of(sources.environment());
        Optional<Receiver> collector = traces.map(
                settings -> new Receiver(COLLECTOR, new Address.Collector(settings.url(), settings.headers())));
        receivers = new ProjectReceivers(
                outgoing.notifications().values(), collector, sources.files(), sources.environment(), sources.clock());
        fanOut = new FanOut(database, sources.store(), sources.refs(), receivers, outgoing.url(), manner.folding());
        RunTraces runTraces = new RunTraces(
                sources.store(), traces.map(TraceSettings::resource).orElse(Map.of()), outgoing.url());
        letters = new Letters(outgoing.url());
        deliveries = new Deliveries(database);
        dispatcher = Dispatcher.of(
                database,
                receivers,
                new Dispatcher.Ways(
                        outgoing.allowed(),
                        new Network(sources.environment(), outgoing.authorities(), outgoing.lookup()),
                        new Network(sources.environment(), traces.flatMap(TraceSettings::authorities), Lookup.PROXY),
                        outgoing.mail(),
                        delivery -> trace(runTraces, new RunId(delivery.stream()))),
                manner.sending(),
                sources.clock(),
                told);
    }

    private Optional<String> trace(RunTraces traces, RunId run) {
        return traces.request(run, database.read(connection -> TraceTable.find(connection, run)));
    }

    /** @param told of each attempt to deliver that ended: the receiver's name, and whether it succeeded */
    public static Notices start(Sources sources, Outgoing outgoing, Manner manner, BiConsumer<String, Boolean> told) {
        Notices notices = new Notices(sources, outgoing, manner, told);
        notices.dispatcher.start();
        return notices;
    }

    @Override
    public void keep(Transaction transaction, List<Entry> entries) throws SQLException {
        AnnouncementTable.keep(transaction, entries);
    }

    /** Makes messages of what happened; to be called again and again. */
    public void look() {
        boolean any = fanOut.look();
        for (String name : database.read(connection -> NoticeTable.due(connection, clock.instant()))) {
            any |= fold(name);
        }
        if (any) {
            dispatcher.wake();
        }
    }

    private boolean fold(String name) {
        if (receivers.find(name) instanceof Receivers.Known.NotYet) {
            return false;
        }
        Optional<Subscriber> subscriber = receivers.subscriber(name);
        return database.write(transaction -> {
            boolean accepts = subscriber.isPresent()
                    && Deliveries.accepts(transaction, subscriber.get().receiver());
            List<Notice> notices = NoticeTable.take(transaction, name);
            if (!accepts || notices.isEmpty()) {
                return false;
            }
            Channel channel = subscriber.get().wants().channel();
            Message message = letters.message(channel, notices, transaction.now());
            Deliveries.add(transaction, subscriber.get().receiver(), message);
            return true;
        });
    }

    /** Forgets what ended long ago. */
    public void tidy() {
        deliveries.tidy();
        database.write(transaction -> {
            SeriesTable.forget(transaction);
            return transaction;
        });
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    /** Who is told of these projects, as far as it is known now. */
    public List<Receiver> receivers(Collection<String> projects, boolean ofService) {
        List<Receiver> all = new ArrayList<>();
        if (ofService) {
            receivers.ofService().forEach(subscriber -> all.add(subscriber.receiver()));
            receivers.collector().ifPresent(all::add);
        }
        for (String project : projects) {
            receivers.of(project).orElse(List.of()).forEach(subscriber -> all.add(subscriber.receiver()));
        }
        return all;
    }

    /** Has looked at what is due at once, after a replay. */
    public void wake() {
        dispatcher.wake();
    }

    @Override
    public void close() {
        dispatcher.close();
        receivers.close();
    }
}
