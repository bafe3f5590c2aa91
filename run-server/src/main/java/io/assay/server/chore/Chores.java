package io.assay.server.chore;

import io.assay.engine.store.Database;
import io.assay.server.chore.Chore.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again and again what nobody asks for. What several servers must not do at once is claimed in the database, for as long
 * as it takes and at most {@link ChoreTable#LEASE} longer where a server dies; what came due while nobody was there is done
 * at once, one time. What fails is told, and tried again after a pause that grows from a second to five minutes. Thread-safe.
 */
public final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChoreTable table;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor hands = new ScheduledThreadPoolExecutor(2, Chores::daemon);
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    /**
     * @param holder unique to this process, for claims
     * @param alone no other process uses the database: what is claimed in it is left by one that died
     */
    public Chores(Database database, String holder, boolean alone, InstantSource clock) {
        this.clock = clock;
        table = new ChoreTable(database, holder);
        hands.setRemoveOnCancelPolicy(true);
        if (alone) {
            table.releaseAll();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "assay-chores");
        thread.setDaemon(true);
        return thread;
    }

    /** Has every server do this, whatever the others do. */
    public void everyone(String name, Duration pause, Work work) {
        add(new Chore(name, pause, Share.EVERYONE, work));
    }

    /** Has one of the servers do this at a time, whichever comes first. */
    public void one(String name, Duration pause, Work work) {
        table.add(name);
        add(new Chore(name, pause, Share.ONE, work));
    }

    /** Each has a thread, so that one that takes long holds up no other. */
    private void add(Chore chore) {
        Progress known = new Progress();
        if (progress.putIfAbsent(chore.name(), known) != null) {
            throw new IllegalArgumentException("there is a chore '" + chore.name() + "' already");
        }
        hands.setCorePoolSize(progress.size() + 1);
        Duration look =
                chore.share() == Share.ONE && chore.pause().compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : chore.pause();
        Future<?> unused = hands.scheduleWithFixedDelay(
                () -> look(chore, known), look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has a chore of one server done as soon as can be. */
    public void hasten(String name) {
        table.hasten(name);
    }

    private void look(Chore chore, Progress known) {
        try {
            if (chore.share() == Share.EVERYONE) {
                everyone(chore, known);
            } else {
                claimed(chore, known);
            }
        } catch (RuntimeException e) {
            LOG.warn("{} could not be begun; it is tried again", chore.name(), e);
        }
    }

    private void everyone(Chore chore, Progress known) {
        Instant now = clock.instant();
        if (known.waits(now)) {
            return;
        }
        Optional<Throwable> fault = attempt(chore, () -> !closing.get());
        if (fault.isPresent()) {
            known.failed(clock.instant(), backOff(known.failures() + 1));
        } else {
            known.succeeded(clock.instant());
        }
    }

    private void claimed(Chore chore, Progress known) {
        if (closing.get() || !table.isFree(chore.name(), chore.pause(), clock.instant())) {
            return;
        }
        Optional<Integer> failures = table.claim(chore.name(), chore.pause());
        if (failures.isEmpty()) {
            return;
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Future<?> beat = hands.scheduleWithFixedDelay(
                () -> renew(chore, held),
                ChoreTable.BEAT.toMillis(),
                ChoreTable.BEAT.toMillis(),
                TimeUnit.MILLISECONDS);
        Optional<Throwable> fault;
        try {
            fault = attempt(chore, () -> held.get() && !closing.get());
        } finally {
            beat.cancel(false);
        }
        if (fault.isPresent()) {
            known.failed(clock.instant(), Duration.ZERO);
            table.failed(chore.name(), backOff(failures.get() + 1), String.valueOf(fault.get()));
        } else if (closing.get() || !held.get()) {
            table.release(chore.name());
        } else {
            known.succeeded(clock.instant());
            table.succeeded(chore.name(), chore.pause());
        }
    }

    private void renew(Chore chore, AtomicBoolean held) {
        try {
            held.set(table.renew(chore.name()));
        } catch (RuntimeException e) {
            LOG.warn("the claim on {} could not be renewed", chore.name(), e);
        }
    }

    /** Of errors as well: one that left here would end the chore for good, and nobody would be told. */
    private static Optional<Throwable> attempt(Chore chore, Turn turn) {
        try {
            chore.work().take(turn);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        } catch (Exception | Error e) {
            LOG.warn("{} failed; it is tried again", chore.name(), e);
            return Optional.of(e);
        }
    }

    private static Duration backOff(int failures) {
        Duration grown = Duration.ofSeconds(1L << Math.min(Math.max(failures - 1, 0), 10));
        return grown.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : grown;
    }

    /** How each chore goes, by name. */
    public List<ChoreState> states() {
        Map<String, ChoreState> shared = table.states();
        return progress.entrySet().stream()
                .map(entry -> Optional.ofNullable(shared.get(entry.getKey()))
                        .orElseGet(() -> entry.getValue().state(entry.getKey())))
                .sorted(Comparator.comparing(ChoreState::name))
                .toList();
    }

    /** How a chore goes; empty when there is none of that name. */
    public Optional<ChoreState> state(String name) {
        return states().stream().filter(state -> state.name().equals(name)).findFirst();
    }

    /** Begins nothing new, lets what is being done come to its next step, and gives back what is claimed. */
    @Override
    public void close() {
        closing.set(true);
        hands.shutdown();
        try {
            if (!hands.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                hands.shutdownNow();
            }
        } catch (InterruptedException e) {
            hands.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
