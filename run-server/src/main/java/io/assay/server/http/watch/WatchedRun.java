package io.assay.server.http.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that somebody watches. Hints that come while one is being followed up are one. Thread-safe. */
final class WatchedRun {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedRun.class);
    private static final Duration CALM = Duration.ofSeconds(1);

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean hinted = new AtomicBoolean();
    private final AtomicBoolean deferred = new AtomicBoolean();
    private final AtomicBoolean newcomer = new AtomicBoolean();
    private final Supplier<Optional<Sight>> look;
    private final BiConsumer<Runnable, Duration> later;
    private long version;
    private long toldAt;

    WatchedRun(Supplier<Optional<Sight>> look, BiConsumer<Runnable, Duration> later) {
        this.look = look;
        this.later = later;
    }

    void add(Watcher watcher) {
        watchers.add(watcher);
        newcomer.set(true);
    }

    int removeAndCount(Watcher watcher) {
        watchers.remove(watcher);
        return watchers.size();
    }

    void hint() {
        if (hinted.compareAndSet(false, true)) {
            later.accept(this::follow, Duration.ZERO);
        }
    }

    private void followDeferred() {
        deferred.set(false);
        follow();
    }

    private synchronized void follow() {
        hinted.set(false);
        try {
            Optional<Sight> sight = look.get();
            if (sight.isEmpty()) {
                watchers.forEach(Watcher::gone);
            } else {
                tell(sight.get());
            }
        } catch (RuntimeException e) {
            LOG.warn("a watched run could not be looked at; the next sweep tries again", e);
        }
    }

    private void tell(Sight sight) {
        long now = System.nanoTime();
        boolean changed = sight.run().version() > version;
        boolean welcome = newcomer.getAndSet(false);
        if (changed || welcome || now - toldAt >= CALM.toNanos()) {
            version = sight.run().version();
            toldAt = now;
            watchers.forEach(watcher -> watcher.saw(sight));
        } else if (deferred.compareAndSet(false, true)) {
            later.accept(this::followDeferred, CALM.minusNanos(now - toldAt));
        }
    }
}
