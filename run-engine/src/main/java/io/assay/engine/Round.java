package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.plan.Shard;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Executes the shards of a plan, so many at once as there are slots, and tells progress. */
final class Round {
    private final int slots;
    private final ShardRunner runner;
    private final Watch watch;
    private final RunJournal journal;
    private final CaseLedger ledger;
    private final Stop stop;
    private final BooleanSupplier failFast;

    Round(
            int slots,
            ShardRunner runner,
            Watch watch,
            RunJournal journal,
            CaseLedger ledger,
            Stop stop,
            BooleanSupplier failFast) {
        this.slots = slots;
        this.runner = runner;
        this.watch = watch;
        this.journal = journal;
        this.ledger = ledger;
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
        List<Callable<ShardOutcome>> shards = new ArrayList<>();
        plan.shards().forEach(shard -> shards.add(() -> runner.execute(shard, attempt, total, deadline)));
        return watch.over(shards, slots, (running, done) -> {
            journal.progress(progress(plan, running, done));
            if (failFast.getAsBoolean()) {
                stop.now();
            }
        });
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
}
