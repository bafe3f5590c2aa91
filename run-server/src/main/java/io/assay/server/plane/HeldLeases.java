package io.assay.server.plane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The leases that an agent has, and the slots that they leave free. Thread-safe. */
final class HeldLeases {
    private final Ticker ticker;
    private final int slots;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<HeldLease> held = new LinkedHashSet<>();
    private boolean draining;

    HeldLeases(Ticker ticker, int slots) {
        this.ticker = ticker;
        this.slots = slots;
    }

    void add(HeldLease lease) {
        lock.lock();
        try {
            held.add(lease);
        } finally {
            lock.unlock();
        }
    }

    void remove(HeldLease lease) {
        lock.lock();
        try {
            held.remove(lease);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<HeldLease> all() {
        lock.lock();
        try {
            return new ArrayList<>(held);
        } finally {
            lock.unlock();
        }
    }

    int free() {
        lock.lock();
        try {
            int taken = held.stream().mapToInt(each -> each.lease().slots()).sum();
            return Math.max(0, slots - taken);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the agent has ended what it executed of the same run under an earlier lease, so that they do not meet in
     * one folder.
     */
    void awaitEarlier(HeldLease lease) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (held.stream().anyMatch(other -> other.earlierThan(lease))) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing further is to be leased.
     *
     * @return whether that is new
     */
    boolean drain() {
        lock.lock();
        try {
            boolean first = !draining;
            draining = true;
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    boolean draining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until slots are free; 0 when nothing further is to be leased. */
    int awaitFree() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!draining && free() == 0) {
                changed.await();
            }
            return draining ? 0 : free();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so long, or until nothing further is to be leased. */
    void pause(Duration time) throws InterruptedException {
        long until = ticker.nanos() + time.toNanos();
        lock.lockInterruptibly();
        try {
            while (!draining && ticker.nanos() < until) {
                changed.awaitNanos(ticker.left(until));
            }
        } finally {
            lock.unlock();
        }
    }

    void awaitNone() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!held.isEmpty()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
