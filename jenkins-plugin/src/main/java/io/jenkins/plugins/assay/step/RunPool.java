package io.jenkins.plugins.assay.step;

import hudson.security.ACL;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.security.ImpersonatingExecutorService;
import jenkins.util.Timer;

/**
 * The threads that talk to a server: few for each server, however many steps wait, so that a server that hangs holds up only
 * its own steps. Reports have threads of their own, for they take long. Thread-safe.
 */
final class RunPool {
    private static final int THREADS = 4;
    private static final long IDLE_SECONDS = 30;
    private static final Map<String, RunPool> POOLS = new ConcurrentHashMap<>();

    private final ExecutorService questions = threads("questions");
    private final ExecutorService reports = threads("reports");
    private final AtomicInteger waiting = new AtomicInteger();

    private RunPool() {}

    static RunPool of(String server) {
        return POOLS.computeIfAbsent(server, name -> new RunPool());
    }

    void ask(Runnable task) {
        questions.execute(task);
    }

    void report(Runnable task) {
        reports.execute(task);
    }

    /** Asks after a pause, during which no thread is taken. */
    void askIn(Duration pause, Runnable task) {
        waiting.incrementAndGet();
        Timer.get().schedule(() -> wake(task), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void wake(Runnable task) {
        waiting.decrementAndGet();
        ask(task);
    }

    /** How many tasks are in their pause. */
    int waiting() {
        return waiting.get();
    }

    private static ExecutorService threads(String what) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "assay " + what));
        threads.allowCoreThreadTimeOut(true);
        return new ImpersonatingExecutorService(threads, ACL.SYSTEM2);
    }
}
