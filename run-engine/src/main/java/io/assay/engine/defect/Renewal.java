package io.assay.engine.defect;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says now and then, from a thread of its own, that somebody goes on with what is leased to him. */
final class Renewal {
    /** How long a lease lasts that nobody renews, because its process died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "assay-renewal");
        thread.setDaemon(true);
        return thread;
    });

    private Renewal(Runnable renew) {
        long pause = LEASE.toMillis() / 3;
        Future<?> unused = hand.scheduleWithFixedDelay(() -> attempt(renew), pause, pause, TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable renew) {
        try {
            renew.run();
        } catch (RuntimeException e) {
            LOG.warn("a lease could not be renewed; it is tried again", e);
        }
    }

    /** Does the work, and says meanwhile that it goes on. */
    static <T> T during(Supplier<T> work, Runnable renew) {
        Renewal renewal = new Renewal(renew);
        try {
            return work.get();
        } finally {
            renewal.hand.shutdownNow();
        }
    }
}
