package io.assay.engine;

import io.assay.engine.plane.Launcher.Execution;
import io.assay.engine.plane.ShardExit;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a run early: a person cancels it, or it fails fast, or it is not this process's any more. Thread-safe. */
final class Stop {
    private final Set<Execution> executions = new HashSet<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private @Nullable String cancelledBy;

    /** Something that takes time and ends when its thread is interrupted. */
    interface Task<T> {
        T call() throws InterruptedException;
    }

    /** Something was given up because of the stop. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** A command has started; it is ended at once when the stop came before. */
    synchronized void started(Execution execution) {
        executions.add(execution);
        if (asked.getCount() == 0) {
            execution.cancel();
        }
    }

    synchronized void ended(Execution execution) {
        executions.remove(execution);
    }

    synchronized void cancel(String actor) {
        if (cancelledBy == null) {
            cancelledBy = actor;
        }
        now();
    }

    /** Ends what executes; nothing further is started. */
    synchronized void now() {
        asked.countDown();
        executions.forEach(Execution::cancel);
    }

    boolean asked() {
        return asked.getCount() == 0;
    }

    synchronized Optional<String> cancelledBy() {
        return Optional.ofNullable(cancelledBy);
    }

    /** Waits for so long, or until the stop. */
    void pause(Duration time) throws InterruptedException {
        asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something in this thread that the stop interrupts. */
    <T> T interruptible(Task<T> task) throws InterruptedException, Stopped {
        Execution thread = new Interruption(Thread.currentThread());
        started(thread);
        try {
            return task.call();
        } catch (InterruptedException e) {
            if (asked()) {
                throw new Stopped();
            }
            throw e;
        } finally {
            ended(thread);
            if (asked()) {
                Thread.interrupted();
            }
        }
    }

    private record Interruption(Thread thread) implements Execution {
        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public ShardExit await() {
            return new ShardExit(0, false, true);
        }

        @Override
        public void cancel() {
            thread.interrupt();
        }
    }
}
