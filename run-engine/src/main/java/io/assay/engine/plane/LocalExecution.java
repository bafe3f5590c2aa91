package io.assay.engine.plane;

import io.assay.engine.plane.Launcher.Execution;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that runs on this machine; watched by a thread of its own, so that its time-out needs nobody who waits. */
final class LocalExecution implements Execution, Runnable {
    private final Process process;
    private final ProcessTree tree;
    private final ShardOutput output;
    private final Duration timeout;
    private final Duration grace;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final CompletableFuture<ShardExit> exit = new CompletableFuture<>();

    LocalExecution(Process process, ProcessTree tree, ShardOutput output, Duration timeout, Duration grace) {
        this.process = process;
        this.tree = tree;
        this.output = output;
        this.timeout = timeout;
        this.grace = grace;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void cancel() {
        cancelled.complete(null);
    }

    @Override
    public ShardExit await() throws InterruptedException {
        try {
            return exit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("process " + pid() + " was not seen to its end: " + e.getCause(), e);
        }
    }

    @Override
    public void run() {
        try {
            exit.complete(watch());
        } catch (InterruptedException | RuntimeException e) {
            exit.completeExceptionally(e);
        }
    }

    private ShardExit watch() throws InterruptedException {
        boolean inTime = endsOrIsCancelled();
        boolean endedByUs = process.isAlive();
        if (endedByUs) {
            tree.endAll(grace);
        }
        int code = process.waitFor();
        tree.endGroup(grace);
        output.awaitEnd();
        return new ShardExit(code, endedByUs && !inTime, endedByUs && inTime);
    }

    /** Returns false when the time is up before either. */
    private boolean endsOrIsCancelled() throws InterruptedException {
        try {
            CompletableFuture.anyOf(process.onExit(), cancelled).get(ProcessTree.nanos(timeout), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
