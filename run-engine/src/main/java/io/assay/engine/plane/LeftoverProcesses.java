package io.assay.engine.plane;

import io.assay.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Ends what commands of a run have left running when the process that executed the run was killed: a killed parent does not
 * take its children along. Process ids are given anew, so a process is ended only when it began when the recorded one did,
 * or when (on Linux) its environment says that it belongs to the shard.
 */
public final class LeftoverProcesses {
    /** The system tells the start of a process in hundredths of a second, counted from a boot time in whole seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private LeftoverProcesses() {}

    /**
     * A shell that was started for a shard.
     *
     * @param startedAt as {@link ProcessHandle.Info#startInstant} told it, or when it was started
     */
    public record Started(RunId run, int shard, long pid, Instant startedAt) {}

    /**
     * Ends those that are still there, with their groups, descendants and strays: terminate, then kill after {@code grace}.
     * Returns when they are gone.
     *
     * @return for which of them anything was left
     */
    public static List<Started> end(Collection<Started> recorded, Duration grace) throws InterruptedException {
        if (recorded.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(recorded.size(), 8));
        try {
            List<Future<Boolean>> ends = new ArrayList<>();
            recorded.forEach(
                    started -> ends.add(threads.submit(() -> tree(started).endAll(grace))));
            List<Started> found = new ArrayList<>();
            int i = 0;
            for (Started started : recorded) {
                if (ends.get(i++).get()) {
                    found.add(started);
                }
            }
            return found;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot end processes left by an earlier run: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Ends what a run left that was not recorded: on Linux every process whose environment says that it belongs to the run.
     * Its executor may have been killed between the start of a command and the record of it.
     */
    public static void end(RunId run, Duration grace) throws InterruptedException {
        new ProcessTree(Optional.empty(), OptionalLong.empty(), List.of(ProcessTree.RUN_VARIABLE + "=" + run))
                .endAll(grace);
    }

    private static ProcessTree tree(Started started) {
        List<String> mark = ProcessTree.mark(started.run(), started.shard());
        Optional<ProcessHandle> shell = ProcessHandle.of(started.pid()).filter(process -> isSame(process, started));
        return new ProcessTree(shell, group(started, shell, mark), mark);
    }

    private static boolean isSame(ProcessHandle process, Started started) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, started.startedAt()).abs())
                .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    /** The group is the shard's when its leader is, or, after the leader's end, any member. */
    private static OptionalLong group(Started started, Optional<ProcessHandle> shell, List<String> mark) {
        boolean ours =
                shell.isPresent() || ProcessTable.group(started.pid()).anyMatch(pid -> ProcessTable.has(pid, mark));
        return ours ? OptionalLong.of(started.pid()) : OptionalLong.empty();
    }
}
