package io.assay.server.http.watch;

import io.assay.engine.store.Database;
import io.assay.run.RunId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tells watchers of runs that change: one look at the store for all that watch the same run, at once when its state changes
 * and at most once a second when only more belongs to it. The database's hints make it fast; a sweep makes it sure.
 * Thread-safe.
 */
public final class Watchers implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final Map<RunId, WatchedRun> watched = new ConcurrentHashMap<>();
    private final Function<RunId, Optional<Sight>> look;
    private final ScheduledExecutorService pool;
    private final Database.Subscription hints;
    private final Future<?> sweeping;

    /**
     * @param look what there is to see of a run now; empty when there is no such run
     * @param pool looks and tells; stays the caller's
     */
    public Watchers(Database database, Function<RunId, Optional<Sight>> look, ScheduledExecutorService pool) {
        this.look = look;
        this.pool = pool;
        hints = database.onChange(this::hint);
        sweeping = pool.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends with {@link #close}. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** From now on; the watcher is told once at the start, too. */
    public Watch watch(RunId id, Watcher watcher) {
        WatchedRun run = watched.compute(id, (same, known) -> {
            WatchedRun there = known == null ? new WatchedRun(() -> look.apply(id), this::later) : known;
            there.add(watcher);
            return there;
        });
        run.hint();
        return () -> leave(id, watcher);
    }

    private void leave(RunId id, Watcher watcher) {
        watched.computeIfPresent(id, (same, run) -> run.removeAndCount(watcher) == 0 ? null : run);
    }

    private void hint(RunId id) {
        WatchedRun run = watched.get(id);
        if (run != null) {
            run.hint();
        }
    }

    private void sweep() {
        watched.values().forEach(WatchedRun::hint);
    }

    private void later(Runnable task, Duration delay) {
        try {
            Future<?> unused = pool.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the service goes down, and watchers are told so by whoever stops it
        }
    }

    /** How many runs are watched. */
    public int runs() {
        return watched.size();
    }

    @Override
    public void close() {
        hints.close();
        sweeping.cancel(false);
        watched.clear();
    }
}
