package io.assay.engine;

import io.assay.engine.plane.LaunchException;
import io.assay.engine.plane.Launcher;
import io.assay.engine.plane.Launcher.Execution;
import io.assay.engine.plane.Launcher.OutputListener;
import io.assay.engine.plane.ShardCommand;
import io.assay.engine.plane.ShardExit;
import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.run.Notice;
import io.assay.run.TimelineEvent.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Executes a run's commands, one at a call, and notes their processes. Thread-safe. */
final class Commands {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What a shell says of a command that it cannot execute. */
    private static final int NOT_STARTED = 126;

    private final Assignment assignment;
    private final Launcher launcher;
    private final RunJournal journal;
    private final LogForwarding logs;
    private final Stop stop;

    Commands(Assignment assignment, Launcher launcher, RunJournal journal, LogForwarding logs, Stop stop) {
        this.assignment = assignment;
        this.launcher = launcher;
        this.journal = journal;
        this.logs = logs;
        this.stop = stop;
    }

    /**
     * Whose command it is.
     *
     * @param shard from 1; 0 for a command of the whole run
     * @param shards how many there are; 0 for a command of the whole run
     * @param log of which shard gets its output
     * @param words what it is where it is not the shard's own; empty where it is
     */
    record Part(int shard, int attempt, int shards, int log, String words) {
        /** Of the whole run. */
        static final Part WHOLE = new Part(0, 1, 0, 0, "");

        private String prefix() {
            return words.isEmpty() ? "" : words + ", ";
        }
    }

    /** Executes a command to its end; what remains of the time until the deadline is all that it gets. */
    ShardExit execute(String command, Part part, Path directory, OutputListener output, Instant deadline)
            throws InterruptedException {
        Instant startedAt = journal.now();
        Duration left = Duration.between(startedAt, deadline);
        if (stop.asked()) {
            return new ShardExit(0, false, true);
        }
        if (left.isNegative() || left.isZero()) {
            return new ShardExit(0, true, false);
        }
        logs.begins(part.log());
        Execution execution;
        try {
            execution = launcher.start(command(command, part, directory, left), output);
        } catch (LaunchException e) {
            journal.notice(new Notice("shard " + part.shard(), String.valueOf(e.getMessage())));
            return new ShardExit(NOT_STARTED, false, false);
        }
        return await(execution, part, startedAt);
    }

    private ShardExit await(Execution execution, Part part, Instant startedAt) throws InterruptedException {
        stop.started(execution);
        try {
            journal.started(new ShardProcess(part.shard(), part.attempt(), execution.pid(), startedAt));
            journal.shard(Kind.SHARD_STARTED, part.log(), part.attempt(), part.prefix() + "process " + execution.pid());
            ShardExit exit = execution.await();
            journal.shard(Kind.SHARD_ENDED, part.log(), part.attempt(), part.prefix() + ExitWords.of(exit));
            return exit;
        } finally {
            stop.ended(execution);
        }
    }

    private ShardCommand command(String command, Part part, Path directory, Duration left) {
        Map<String, String> variables = new HashMap<>(assignment.seen());
        variables.put("ASSAY_SHARDS", Integer.toString(part.shards()));
        variables.put("ASSAY_ATTEMPT", Integer.toString(part.attempt()));
        assignment
                .tracing()
                .variables(assignment.run().id(), part.log(), part.attempt())
                .forEach(variables::putIfAbsent);
        return new ShardCommand(
                assignment.run().id(),
                part.shard(),
                part.attempt(),
                command,
                directory,
                variables,
                assignment.folder().log(part.log()),
                left,
                GRACE);
    }
}
