package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.follow.ReportFollower;
import io.assay.engine.plan.Shard;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Executes the shards of a plan, so many at once as there are slots, and meanwhile reads, commits and tells progress. */
final class Round {
    /** How old a verdict may be before it is committed and told. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** More than terminating and killing a command takes. */
    private static final int SECONDS_TO_END = 20;

    private final int slots;
    private final ShardRunner runner;
    private final RunJournal journal;
    private final CaseLedger ledger;
    private final ReportFollower follower;
    private final Stop stop;
    private final BooleanSupplier failFast;

    Round(
            int slots,
            ShardRunner runner,
            RunJournal journal,
            CaseLedger ledger,
            ReportFollower follower,
            Stop stop,
            BooleanSupplier failFast) {
        this.slots = slots;
        this.runner = runner;
        this.journal = journal;
        this.ledger = ledger;
        this.follower = follower;
        this.stop = stop;
        this.failFast = failFast;
    }

    /** Executes every shard of the plan to its end, whatever that is. */
    List<ShardOutcome> execute(ShardPlan plan, int attempt, Instant deadline) throws InterruptedException {
        return execute(plan, attempt, plan.shards().size(), deadline);
    }

    /** Executes one shard of a plan once more, with no other beside it. */
    ShardOutcome alone(Shard shard, ShardPlan plan, Instant deadline) throws InterruptedException {
        List<KnownCase> others = plan.shards().stream()
                .filter(other -> !other.equals(shard))
                .flatMap(other -> other.expected().stream())
                .toList();
        ShardPlan only = new ShardPlan(List.of(shard), others, plan.basis(), false);
        return execute(only, 2, plan.shards().size(), deadline).get(0);
    }

    private List<ShardOutcome> execute(ShardPlan plan, int attempt, int total, Instant deadline)
            throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(slots, Math.max(1, plan.shards().size())), daemons());
        try {
            List<Future<ShardOutcome>> futures = new ArrayList<>();
            for (Shard shard : plan.shards()) {
                futures.add(pool.submit(() -> {
                    running.incrementAndGet();
                    try {
                        return runner.execute(shard, attempt, total, deadline);
                    } finally {
                        running.decrementAndGet();
                        synchronized (done) {
                            if (done.incrementAndGet() == plan.shards().size()) {
                                done.notifyAll();
                            }
                        }
                    }
                }));
            }
            watch(plan, running, done);
            return outcomes(futures);
        } catch (RuntimeException e) {
            stop.now();
            throw e;
        } finally {
            pool.shutdown();
            pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        }
    }

    private void watch(ShardPlan plan, AtomicInteger running, AtomicInteger done) throws InterruptedException {
        Instant nextLook = journal.now();
        while (done.get() < plan.shards().size()) {
            synchronized (done) {
                if (done.get() < plan.shards().size()) {
                    done.wait(TICK.toMillis());
                }
            }
            Instant now = journal.now();
            if (!now.isBefore(nextLook)) {
                follower.look();
                nextLook = journal.now().plus(pauseAfter(Duration.between(now, journal.now())));
            }
            journal.flush();
            journal.progress(progress(plan, running.get(), done.get()));
            if (failFast.getAsBoolean()) {
                stop.now();
            }
        }
        follower.sync();
        journal.flush();
        journal.progress(progress(plan, 0, plan.shards().size()));
    }

    /** Where reports are many, looking for them must not become the work. */
    private static Duration pauseAfter(Duration look) {
        Duration wanted = look.multipliedBy(5);
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }

    private RunListener.Progress progress(ShardPlan plan, int running, int done) {
        Counts counts = ledger.counts();
        int expected = plan.expected() == 0 ? 0 : Math.max(plan.expected(), counts.done());
        return new RunListener.Progress(
                counts.done(),
                expected,
                counts.failures(),
                running,
                done,
                plan.shards().size());
    }

    private static List<ShardOutcome> outcomes(List<Future<ShardOutcome>> futures) throws InterruptedException {
        List<ShardOutcome> outcomes = new ArrayList<>();
        for (Future<ShardOutcome> future : futures) {
            try {
                outcomes.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a shard could not be executed", e.getCause());
            }
        }
        return outcomes;
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "shard-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
