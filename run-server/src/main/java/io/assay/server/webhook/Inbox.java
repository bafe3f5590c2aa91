package io.assay.server.webhook;

import io.assay.engine.store.Database;
import io.assay.server.webhook.Delivery.About;
import io.assay.server.webhook.DeliveryTable.Claimed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at deliveries that were kept, oldest first. They are claimed in the database, so that several servers share them and
 * what one left that died is taken up by another; whichever finishes a delivery first has done so, and the other's work is
 * undone. Thread-safe.
 */
final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** Git may have to fetch a repository meanwhile; whoever comes later does it in vain, but does no harm. */
    private static final Duration CLAIM = Duration.ofSeconds(15);

    /** A git server that hangs holds one up for each delivery that needs it; the others go on. */
    private static final int HANDS = 4;

    /** With the pauses between them, half an hour. */
    static final int ATTEMPTS = 12;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Database database;
    private final Processing processing;
    private final WebhookListener listener;
    private final AtomicInteger awake = new AtomicInteger();
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS, task -> {
        Thread thread = new Thread(task, "webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean leaving;

    Inbox(Database database, Processing processing, WebhookListener listener) {
        this.database = database;
        this.processing = processing;
        this.listener = listener;
    }

    /** There may be something to do. */
    void wake() {
        if (!leaving && awake.incrementAndGet() <= HANDS) {
            try {
                hands.execute(this::work);
            } catch (RejectedExecutionException closed) {
                awake.decrementAndGet();
            }
        } else {
            awake.decrementAndGet();
        }
    }

    private void work() {
        try {
            while (!leaving && next()) {
                LOG.trace("looked at a delivery");
            }
        } catch (RuntimeException e) {
            LOG.warn("a delivery could not be looked at; it is tried again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            awake.decrementAndGet();
        }
    }

    private boolean next() throws InterruptedException {
        Optional<Claimed> claimed = database.write(transaction ->
                DeliveryTable.claim(transaction, transaction.now().plus(CLAIM), Set.copyOf(busy)));
        if (claimed.isEmpty()) {
            return false;
        }
        long number = claimed.get().delivery().number();
        busy.add(number);
        try {
            process(claimed.get());
        } finally {
            busy.remove(number);
        }
        return true;
    }

    private void process(Claimed claimed) throws InterruptedException {
        Delivery delivery = claimed.delivery();
        boolean last = delivery.attempts() >= ATTEMPTS;
        try {
            processing.process(claimed, last).orElse(List.of()).forEach(outcome -> {
                listener.judged(delivery.platform(), outcome);
                LOG.atInfo()
                        .addKeyValue("delivery", delivery.id())
                        .addKeyValue("project", outcome.project())
                        .addKeyValue("run", outcome.run().map(Object::toString).orElse(""))
                        .log("{} {}", outcome.kind().word(), outcome.reason());
            });
        } catch (RuntimeException e) {
            putOff(delivery, e);
        }
    }

    private void putOff(Delivery delivery, RuntimeException e) {
        if (delivery.attempts() >= ATTEMPTS) {
            LOG.error("{} is given up; it can be replayed", delivery.id(), e);
            About failed = new About("", "", "", "", "", "failed", "given up: " + e.getMessage());
            database.write(transaction -> DeliveryTable.done(transaction, delivery.number(), failed));
            return;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(delivery.attempts(), 20));
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        LOG.atWarn()
                .addKeyValue("delivery", delivery.id())
                .setCause(e instanceof PutOffException ? null : e)
                .log("looked at again in {} s: {}", pause.toSeconds(), e.getMessage());
        database.write(transaction -> {
            DeliveryTable.again(
                    transaction, delivery.number(), transaction.now().plus(pause));
            return delivery;
        });
    }

    /** What is being looked at is finished; the rest waits for the next start. */
    @Override
    public void close() {
        leaving = true;
        hands.shutdown();
        try {
            if (!hands.awaitTermination(5, TimeUnit.SECONDS)) {
                hands.shutdownNow();
                if (!hands.awaitTermination(5, TimeUnit.SECONDS)) {
                    LOG.warn("a delivery is still being looked at; it is looked at again after the next start");
                }
            }
        } catch (InterruptedException e) {
            hands.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
