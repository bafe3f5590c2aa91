package io.assay.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Has work done by other threads and meanwhile reads reports, commits what they tell and passes logs on. */
final class Watch {
    /** How old a verdict may be before it is committed and told. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** More than terminating and killing a command takes. */
    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    /** Shared, so that a short run starts no thread of its own. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Watch::daemon);

    private final RunJournal journal;
    private final Places places;
    private final LogForwarding logs;
    private final Stop stop;

    Watch(RunJournal journal, Places places, LogForwarding logs, Stop stop) {
        this.journal = journal;
        this.places = places;
        this.logs = logs;
        this.stop = stop;
    }

    /** What is done at each look, besides. */
    interface Look {
        void at(int running, int done);
    }

    /** Does the work in order, so much of it at once; results are in the same order. */
    <T> List<T> over(List<? extends Callable<T>> work, int atOnce, Look look) throws InterruptedException {
        Crew<T> crew = new Crew<>(work);
        crew.begin(Math.min(atOnce, work.size()));
        try {
            watch(crew, look);
            return crew.results();
        } catch (RuntimeException | InterruptedException e) {
            stop.now();
            throw e;
        } finally {
            crew.awaitEnd(TIME_TO_END);
        }
    }

    private void watch(Crew<?> crew, Look look) throws InterruptedException {
        Instant nextLook = journal.now();
        while (!crew.isDoneWithin(TICK)) {
            Instant now = journal.now();
            if (!now.isBefore(nextLook)) {
                places.look();
                nextLook = journal.now().plus(pauseAfter(Duration.between(now, journal.now())));
            }
            journal.flush();
            tell(crew, look);
        }
        tell(crew, look); // what was gathered goes with what is told next
    }

    private void tell(Crew<?> crew, Look look) {
        logs.forward();
        look.at(crew.running.get(), crew.done());
    }

    /** Where reports are many, looking for them must not become the work. */
    private static Duration pauseAfter(Duration look) {
        Duration wanted = look.multipliedBy(5);
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "assay-run");
        thread.setDaemon(true);
        return thread;
    }

    /** Threads that take one piece of work after the other. */
    private static final class Crew<T> {
        private final List<FutureTask<T>> tasks = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();
        private int done;

        Crew(List<? extends Callable<T>> work) {
            work.forEach(one -> tasks.add(new FutureTask<>(one)));
        }

        void begin(int threads) {
            for (int thread = 0; thread < threads; thread++) {
                THREADS.execute(this::work);
            }
        }

        private void work() {
            for (int at = next.getAndIncrement(); at < tasks.size(); at = next.getAndIncrement()) {
                running.incrementAndGet();
                tasks.get(at).run();
                running.decrementAndGet();
                synchronized (this) {
                    done++;
                    notifyAll();
                }
            }
        }

        synchronized int done() {
            return done;
        }

        synchronized boolean isDoneWithin(Duration time) throws InterruptedException {
            long deadline = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); done < tasks.size() && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return done == tasks.size();
        }

        void awaitEnd(Duration time) throws InterruptedException {
            isDoneWithin(time);
        }

        List<T> results() throws InterruptedException {
            List<T> results = new ArrayList<>();
            for (Future<T> task : tasks) {
                try {
                    results.add(task.get());
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a shard could not be executed: " + e.getCause(), e.getCause());
                }
            }
            return results;
        }
    }
}
