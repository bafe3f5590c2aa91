package io.assay.engine.queue;

import io.assay.engine.store.Database;
import io.assay.engine.store.Database.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where agents wait for runs. One of the threads that wait decides for all of them, in one transaction: when somebody new
 * has come, when the database tells of a change, and every second, for a change may go untold. Thread-safe.
 */
final class Desk implements AutoCloseable {
    private static final long SWEEP = TimeUnit.SECONDS.toNanos(1);

    /** A look that found nothing is repeated only after so many times as long as it took, so that looks never fill a disk. */
    private static final int REST = 4;

    private final Database database;
    private final Assignment assignment;
    private final RollCall rollCall;
    private final Subscription subscription;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private boolean deciding;
    private boolean changed;
    private long notBefore = System.nanoTime();
    private long notAfter = System.nanoTime();

    Desk(Database database, Assignment assignment, RollCall rollCall) {
        this.database = database;
        this.assignment = assignment;
        this.rollCall = rollCall;
        subscription = database.onChange(run -> ring());
    }

    /** One who waits; guarded by the lock. */
    private static final class Waiter {
        private final Offer offer;
        private boolean fresh = true;
        private boolean considered;
        private @Nullable Lease lease;

        Waiter(Offer offer) {
            this.offer = offer;
        }
    }

    Optional<Lease> await(Offer offer, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        Waiter waiter = new Waiter(offer);
        lock.lockInterruptibly();
        try {
            waiters.add(waiter);
            while (waiter.lease == null && (waiter.fresh || waiter.considered || System.nanoTime() < deadline)) {
                if (!deciding && due(waiter)) {
                    decide();
                } else if (waiter.considered) {
                    // Whatever happens: a run may be on its way.
                    news.awaitUninterruptibly();
                } else {
                    news.awaitNanos(pause(deadline));
                }
            }
        } catch (InterruptedException e) {
            if (waiter.lease == null) {
                throw e;
            }
            Thread.currentThread().interrupt();
        } finally {
            waiters.remove(waiter);
            news.signal();
            lock.unlock();
        }
        return Optional.ofNullable(waiter.lease);
    }

    private boolean due(Waiter waiter) {
        long now = System.nanoTime();
        return waiter.fresh || (changed && now >= notBefore) || now >= notAfter;
    }

    /** Nanoseconds until there may be something to do. */
    private long pause(long deadline) {
        long now = System.nanoTime();
        long until = Math.min(deadline, deciding ? now + SWEEP : changed ? Math.max(notBefore, now) : notAfter);
        return Math.max(1, until - now);
    }

    /** Lets go of the lock meanwhile, so that others can come and changes be told. */
    private void decide() {
        List<Waiter> present = new ArrayList<>(waiters);
        present.forEach(waiter -> {
            waiter.fresh = false;
            waiter.considered = true;
        });
        deciding = true;
        changed = false;
        long began = System.nanoTime();
        Map<Offer, Lease> leases = Map.of();
        lock.unlock();
        try {
            leases = decided(present.stream().map(waiter -> waiter.offer).toList());
        } finally {
            lock.lock();
            deciding = false;
            for (Waiter waiter : present) {
                waiter.considered = false;
                waiter.lease = leases.get(waiter.offer);
            }
            waiters.removeIf(waiter -> waiter.lease != null);
            long ended = System.nanoTime();
            notBefore = leases.isEmpty() ? ended + REST * (ended - began) : ended;
            notAfter = ended + SWEEP;
            changed |= !leases.isEmpty();
            news.signalAll();
        }
    }

    private Map<Offer, Lease> decided(List<Offer> offers) {
        List<Offer> toRecord = rollCall.due(offers);
        boolean waiting = database.read(EntryTable::anyWaiting);
        if (!waiting && toRecord.isEmpty()) {
            return Map.of();
        }
        return database.write(transaction -> {
            for (Offer offer : toRecord) {
                AgentTable.seen(transaction, offer);
            }
            return waiting ? assignment.assign(transaction, offers) : Map.of();
        });
    }

    private void ring() {
        lock.lock();
        try {
            changed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
