package io.assay.server.plane;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** A thread that does its duty whenever the time for it has come; it begins when there is a first time. */
final class Watch implements AutoCloseable {
    private final Ticker ticker;
    private final LongSupplier duty;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private long due = Ticker.NEVER;
    private boolean started;
    private boolean closed;

    /** @param duty returns when it is due again, {@link Ticker#NEVER} when not by itself */
    Watch(String name, Ticker ticker, LongSupplier duty) {
        this.ticker = ticker;
        this.duty = duty;
        thread = new Thread(this::watch, name);
        thread.setDaemon(true);
    }

    /** It is due at that time, if not before. */
    void due(long at) {
        lock.lock();
        try {
            if (at < due) {
                due = at;
                woken.signal();
            }
            if (!started && !closed) {
                started = true;
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }

    private void watch() {
        try {
            while (awaitDue()) {
                due(duty.getAsLong());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets the time as soon as it has come, so that whatever is told during the duty counts again. */
    private boolean awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && ticker.nanos() < due) {
                woken.awaitNanos(ticker.left(due));
            }
            due = Ticker.NEVER;
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
