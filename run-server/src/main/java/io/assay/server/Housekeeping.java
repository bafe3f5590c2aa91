package io.assay.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does again and again what nobody asks for. What fails is told and tried again the next time. Thread-safe. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2, thread());

    private static ThreadFactory thread() {
        return task -> {
            Thread thread = new Thread(task, "assay-housekeeping");
            thread.setDaemon(true);
            return thread;
        };
    }

    void every(Duration pause, String what, Runnable work) {
        Future<?> unused = hands.scheduleWithFixedDelay(
                () -> attempt(what, work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed; it is tried again", what, e);
        }
    }

    @Override
    public void close() {
        hands.shutdown();
        try {
            if (!hands.awaitTermination(10, TimeUnit.SECONDS)) {
                hands.shutdownNow();
            }
        } catch (InterruptedException e) {
            hands.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
