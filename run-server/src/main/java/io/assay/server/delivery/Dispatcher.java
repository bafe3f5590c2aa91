package io.assay.server.delivery;

import io.assay.engine.store.Database;
import io.assay.engine.store.Transaction;
import io.assay.server.delivery.Delivery.State;
import io.assay.server.delivery.Receivers.Known;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Every receiver has a few attempts under way at once, whatever the others do; an attempt holds no
 * thread while it waits for an answer. What it had begun when it died is sent again, by whichever server looks first.
 * Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SETTLING = 4;
    private static final int UNDER_WAY = 500;

    private final Database database;
    private final Receivers receivers;
    private final Sender sender;
    private final DeliverySettings settings;
    private final Retries retries;
    private final InstantSource clock;
    private final BiConsumer<String, Boolean> told;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final ExecutorService settling = Executors.newFixedThreadPool(SETTLING, task -> daemon(task, "-settling"));
    private final Thread thread = daemon(this::run, "");
    private volatile boolean ends;

    /**
     * By which ways messages leave.
     *
     * @param allowed addresses that messages may go to although they are not of the public Internet
     * @param network between this server and receivers
     * @param toCollector between this server and the collector of traces
     * @param mail empty: no mails are sent
     * @param traces the trace that a message for a collector stands for; empty: nothing is to be sent
     */
    public record Ways(
            List<Cidr> allowed,
            Network network,
            Network toCollector,
            Optional<MailServer> mail,
            Function<Delivery, Optional<String>> traces) {
        public Ways {
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * One that sends nothing before it is started.
     *
     * @param told of each attempt that ended: the receiver's name, and whether it succeeded
     */
    public static Dispatcher of(
            Database database,
            Receivers receivers,
            Ways ways,
            DeliverySettings settings,
            InstantSource clock,
            BiConsumer<String, Boolean> told) {
        Sender sender = new Post(
                new HttpSender(new Reach(ways.allowed()), ways.network(), settings.patience(), clock),
                new MailSender(ways.mail(), ways.network(), settings.patience(), clock),
                new CollectorSender(
                        new HttpSender(Reach.EVERYWHERE, ways.toCollector(), settings.patience(), clock),
                        ways.traces()));
        return new Dispatcher(database, receivers, sender, settings, clock, told);
    }

    Dispatcher(
            Database database,
            Receivers receivers,
            Sender sender,
            DeliverySettings settings,
            InstantSource clock,
            BiConsumer<String, Boolean> told) {
        this.database = database;
        this.receivers = receivers;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.told = told;
        retries = new Retries(settings, RandomGenerator.getDefault());
    }

    private static Thread daemon(Runnable task, String suffix) {
        Thread thread = new Thread(task, "assay-deliveries" + suffix);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to send. */
    public Dispatcher start() {
        thread.start();
        return this;
    }

    /** Looks at once for what is due. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        while (!ends) {
            try {
                claim().forEach(this::begin);
            } catch (RuntimeException | Error e) {
                // Whatever left this method would end the thread for good, and nobody would be told.
                LOG.warn("deliveries could not be looked for; it is tried again", e);
            }
            if (!slept()) {
                return;
            }
        }
    }

    private boolean slept() {
        try {
            if (wake.tryAcquire(settings.look().toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Begun(Receiver receiver, Delivery delivery) {}

    /** Writes nothing where nothing is due. */
    private List<Begun> claim() {
        List<Begun> begun = new ArrayList<>();
        for (String name : database.read(connection -> DeliveryTable.due(connection, clock.instant()))) {
            Known known = receivers.find(name);
            if (known instanceof Known.As as) {
                begun.addAll(claim(as.receiver()));
            } else if (known instanceof Known.Unknown) {
                forget(name);
            }
        }
        return begun;
    }

    private List<Begun> claim(Receiver receiver) {
        int all = underWay.values().stream().mapToInt(Integer::intValue).sum();
        int free = Math.min(receiver.atOnce() - underWay.getOrDefault(receiver.name(), 0), UNDER_WAY - all);
        if (free <= 0) {
            return List.of();
        }
        Duration lease = settings.patience().plus(settings.grace());
        List<Delivery> claimed =
                database.write(transaction -> DeliveryTable.claim(transaction, receiver.name(), free, lease));
        if (!claimed.isEmpty()) {
            underWay.merge(receiver.name(), claimed.size(), Integer::sum);
        }
        return claimed.stream().map(delivery -> new Begun(receiver, delivery)).toList();
    }

    private void forget(String name) {
        String why = "no receiver of this name is configured any more";
        int given = database.write(transaction -> {
            ReceiverTable.lock(transaction, name);
            return DeliveryTable.endAll(transaction, name, why);
        });
        LOG.warn("receiver {}: {}; {} messages were given up", name, why, given);
    }

    private void begin(Begun begun) {
        CompletableFuture<Outcome> attempt;
        try {
            attempt = sender.send(begun.receiver(), begun.delivery());
        } catch (RuntimeException | Error e) {
            attempt = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Void> unused = attempt.exceptionally(Dispatcher::unexpected)
                .thenAcceptAsync(outcome -> ended(begun, outcome), settling);
    }

    private static Outcome unexpected(Throwable fault) {
        LOG.warn("a message could not be sent", fault);
        return new Outcome.Failed("it could not be sent: " + fault.getClass().getSimpleName());
    }

    private void ended(Begun begun, Outcome outcome) {
        try {
            boolean delivered = outcome instanceof Outcome.Delivered;
            told.accept(begun.receiver().name(), delivered);
            if (!delivered) {
                LOG.atInfo()
                        .addKeyValue("delivery", begun.delivery().id())
                        .addKeyValue("receiver", begun.receiver().name())
                        .addKeyValue("attempt", begun.delivery().attempts())
                        .log(outcome.words());
            }
            database.write(transaction -> settle(transaction, begun, outcome));
        } catch (RuntimeException e) {
            LOG.warn(
                    "what came of delivery {} could not be kept; it is sent again",
                    begun.delivery().id(),
                    e);
        } finally {
            underWay.merge(begun.receiver().name(), -1, (now, change) -> now + change == 0 ? null : now + change);
            wake();
        }
    }

    private Transaction settle(Transaction transaction, Begun begun, Outcome outcome) throws SQLException {
        Delivery delivery = begun.delivery();
        ReceiverTable.lock(transaction, delivery.receiver());
        if (outcome instanceof Outcome.Delivered) {
            DeliveryTable.end(transaction, delivery, State.DELIVERED, outcome.words());
        } else if (outcome instanceof Outcome.Gone) {
            ReceiverTable.disable(transaction, begun.receiver(), outcome.words());
            DeliveryTable.endAll(transaction, delivery.receiver(), outcome.words());
        } else if (outcome instanceof Outcome.Refused) {
            DeliveryTable.end(transaction, delivery, State.DEAD, outcome.words());
        } else if (ends) {
            DeliveryTable.untried(transaction, delivery, transaction.now());
        } else if (outcome instanceof Outcome.Failed failed) {
            Instant now = transaction.now();
            Optional<Instant> next = retries.next(failed, delivery.attempts(), delivery.begun(), now);
            if (next.isPresent()) {
                DeliveryTable.again(transaction, delivery, next.get(), failed.words());
            } else {
                DeliveryTable.end(transaction, delivery, State.DEAD, failed.words());
            }
        }
        return transaction;
    }

    /** Begins nothing any more; what does not end in a moment is sent again by whoever comes next. */
    @Override
    public void close() {
        ends = true;
        thread.interrupt();
        try {
            thread.join(SOON.toMillis());
            for (int i = 0; i < SOON.toMillis() / 20 && !underWay.isEmpty(); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
        settling.shutdown();
        try {
            if (!settling.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS)) {
                settling.shutdownNow();
            }
        } catch (InterruptedException e) {
            settling.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
