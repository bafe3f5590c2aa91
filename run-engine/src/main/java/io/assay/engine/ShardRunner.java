package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.follow.ReportFollower;
import io.assay.engine.plan.Shard;
import io.assay.engine.plane.LaunchException;
import io.assay.engine.plane.Launcher;
import io.assay.engine.plane.Launcher.Execution;
import io.assay.engine.plane.ShardCommand;
import io.assay.engine.plane.ShardExit;
import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.run.Notice;
import io.assay.run.TimelineEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Executes one shard: its commands one after another, their output and reports read as they come. */
final class ShardRunner {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What a shell says of a command that it cannot execute. */
    private static final int NOT_STARTED = 126;

    private final Assignment assignment;
    private final Launcher launcher;
    private final RunJournal journal;
    private final CaseLedger ledger;
    private final ReportFollower follower;
    private final Stop stop;

    ShardRunner(
            Assignment assignment,
            Launcher launcher,
            RunJournal journal,
            CaseLedger ledger,
            ReportFollower follower,
            Stop stop) {
        this.assignment = assignment;
        this.launcher = launcher;
        this.journal = journal;
        this.ledger = ledger;
        this.follower = follower;
        this.stop = stop;
    }

    /** Executes a shard in the given attempt; what remains of the time until the deadline is all that it gets. */
    ShardOutcome execute(Shard shard, int attempt, int shards, Instant deadline) throws InterruptedException {
        LiveReports live = new LiveReports(assignment.suite().streams(), ledger, shard.index(), journal::notice);
        ShardExit exit = new ShardExit(0, false, false);
        for (String command : shard.commands()) {
            exit = execute(command(shard, attempt, shards, command, deadline), live);
            follower.sync();
            if (!exit.succeeded()) {
                break;
            }
        }
        return new ShardOutcome(shard, exit, live.end());
    }

    /** Executes a command of the whole run (set-up, listing). */
    ShardExit execute(String command, Launcher.OutputListener output, Instant deadline) throws InterruptedException {
        Shard none = Shard.whole(0, command, List.of());
        return execute(command(none, 1, 0, command, deadline), output);
    }

    private ShardExit execute(ShardCommand command, Launcher.OutputListener output) throws InterruptedException {
        if (stop.asked()) {
            return new ShardExit(0, false, true);
        }
        if (command.timeout().isNegative() || command.timeout().isZero()) {
            return new ShardExit(0, true, false);
        }
        Instant startedAt = journal.now();
        Execution execution;
        try {
            execution = launcher.start(command, output);
        } catch (LaunchException e) {
            journal.notice(new Notice("shard " + command.shard(), String.valueOf(e.getMessage())));
            return new ShardExit(NOT_STARTED, false, false);
        }
        stop.started(execution);
        journal.started(new ShardProcess(command.shard(), command.attempt(), execution.pid(), startedAt));
        journal.shard(Kind.SHARD_STARTED, command.shard(), command.attempt(), "process " + execution.pid());
        try {
            ShardExit exit = execution.await();
            journal.shard(Kind.SHARD_ENDED, command.shard(), command.attempt(), ExitWords.of(exit));
            return exit;
        } finally {
            stop.ended(execution);
        }
    }

    private ShardCommand command(Shard shard, int attempt, int shards, String command, Instant deadline) {
        Map<String, String> variables = new HashMap<>(assignment.variables());
        variables.put("ASSAY_SHARDS", Integer.toString(shards));
        variables.put("ASSAY_ATTEMPT", Integer.toString(attempt));
        return new ShardCommand(
                assignment.run().id(),
                shard.index(),
                attempt,
                command,
                assignment.directory(),
                variables,
                assignment.folder().log(shard.index()),
                Duration.between(journal.now(), deadline),
                GRACE);
    }
}
