package io.assay.engine;

import io.assay.engine.plane.Launcher.Execution;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a run early: a person cancels it, or it fails fast. Thread-safe. */
final class Stop {
    private final Set<Execution> executions = new HashSet<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private @Nullable String cancelledBy;

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
}
