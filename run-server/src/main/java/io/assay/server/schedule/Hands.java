package io.assay.server.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works for several projects at once, for each of them on one thing at a time: one whose repository does not answer holds up
 * no other. Thread-safe.
 */
final class Hands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    private static final int THREADS = 8;
    private static final Duration KEPT_IDLE = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Duration patience;
    private final ThreadPoolExecutor threads;

    /** @param patience how long whoever gives them work waits for its end */
    Hands(String name, Duration patience) {
        this.patience = patience;
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, KEPT_IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Does what there is to do for each project, but for those that are still worked for. Waits for the end of it for a
     * while; what takes longer goes on, and is told when it fails.
     */
    void each(Map<String, Runnable> work) throws InterruptedException {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        work.forEach((project, task) -> {
            if (busy.add(project)) {
                begun.add(
                        CompletableFuture.runAsync(task, threads).whenComplete((done, fault) -> busy.remove(project)));
            }
        });
        CompletableFuture<Void> all = CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            CompletableFuture<Void> unused = all.whenComplete((done, fault) -> tell(fault));
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private static void tell(@Nullable Throwable fault) {
        if (fault != null) {
            LOG.warn("what took long has failed; it is tried again", fault);
        }
    }

    /** What is being done is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a repository does not answer, and is not waited for any longer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
