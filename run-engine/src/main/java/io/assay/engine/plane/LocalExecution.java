package io.assay.engine.plane;

import io.assay.engine.plane.Launcher.Execution;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs on this machine. The thread that awaits it is the one that watches its time and cleans up after it, so
 * that a short command costs no further thread.
 */
final class LocalExecution implements Execution {
    /** Why a command's processes ended; the first cause counts. */
    private enum Cause {
        BY_ITSELF,
        TIME_OUT,
        CANCEL
    }

    private final Process process;
    private final ProcessTree tree;
    private final ShardOutput output;
    private final long timeout;
    private final Duration grace;
    private final Executor threads;
    private final long started = System.nanoTime();
    private final CompletableFuture<Cause> cause = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable ShardExit exit;

    LocalExecution(Process process, ProcessTree tree, ShardOutput output, ShardCommand command, Executor threads) {
        this.process = process;
        this.tree = tree;
        this.output = output;
        this.timeout = ProcessTree.nanos(command.timeout());
        this.grace = command.grace();
        this.threads = threads;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void cancel() {
        if (process.isAlive() && cause.complete(Cause.CANCEL)) {
            threads.execute(this::end);
        }
    }

    /** Several threads may wait; one that is interrupted leaves the work to the next. */
    @Override
    public synchronized ShardExit await() throws InterruptedException {
        if (exit == null) {
            boolean inTime = process.waitFor(timeout - (System.nanoTime() - started), TimeUnit.NANOSECONDS);
            if (cause.complete(inTime ? Cause.BY_ITSELF : Cause.TIME_OUT) && !inTime) {
                threads.execute(this::end);
            }
            exit = cleanUp(cause.join());
        }
        output.rethrow();
        return exit;
    }

    private ShardExit cleanUp(Cause why) throws InterruptedException {
        if (why != Cause.BY_ITSELF) {
            awaitEnd();
        }
        int code = process.waitFor();
        tree.endGroup(grace);
        output.awaitEnd();
        return new ShardExit(code, why == Cause.TIME_OUT, why == Cause.CANCEL);
    }

    private void awaitEnd() throws InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot end process " + pid() + ": " + e.getCause(), e);
        }
    }

    private void end() {
        try {
            tree.endAll(grace);
            ended.complete(null);
        } catch (InterruptedException | RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }
}
