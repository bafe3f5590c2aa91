package io.assay.engine.plane;

import io.assay.run.RunId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command's processes: the shell's group, what descends from the shell, and strays, which have left both but carry the
 * command's mark in their environment (on Linux, the only system that shows it). Used by one thread at a time.
 */
final class ProcessTree {
    static final String RUN_VARIABLE = "ASSAY_RUN_ID";
    static final String SHARD_VARIABLE = "ASSAY_SHARD";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);

    /** How long killed processes may take to go: one that the kernel holds in a device may stay. */
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

    private static final Duration RECENT = Duration.ofSeconds(1);
    private static final long MIN_PAUSE_MILLIS = 1;
    private static final long MAX_PAUSE_MILLIS = 25;

    private final Optional<ProcessHandle> shell;
    private final OptionalLong group;
    private final List<String> mark;
    private final long since = System.nanoTime();
    private final Set<ProcessHandle> known = new HashSet<>();

    /**
     * @param shell empty when it has ended
     * @param group empty when it leads none of its own
     * @param mark entries of the environment that tell this command's processes from all others
     */
    ProcessTree(Optional<ProcessHandle> shell, OptionalLong group, List<String> mark) {
        this.shell = shell;
        this.group = group;
        this.mark = List.copyOf(mark);
    }

    /** The entries that every process of a shard has in its environment. */
    static List<String> mark(RunId run, int shard) {
        return List.of(RUN_VARIABLE + "=" + run, SHARD_VARIABLE + "=" + shard);
    }

    /** Ends what is in the group, after the shell itself has ended. What has left the group was meant to stay. */
    void endGroup(Duration grace) throws InterruptedException {
        if (groupIsAlive()) {
            end(grace, false);
        }
    }

    /** Ends the group, all descendants and all strays; returns whether there were any. */
    boolean endAll(Duration grace) throws InterruptedException {
        return end(grace, true);
    }

    private boolean end(Duration grace, boolean all) throws InterruptedException {
        find(all);
        if (isGone()) {
            return false;
        }
        send(Signal.TERM);
        if (!goneWithin(grace) || moreCame(all)) {
            kill(all);
        }
        return true;
    }

    /** A process that was told to end may have started others before it did. */
    private boolean moreCame(boolean all) throws InterruptedException {
        find(all);
        return !isGone();
    }

    private void kill(boolean all) throws InterruptedException {
        long deadline = System.nanoTime() + KILL_PATIENCE.toNanos();
        do {
            find(all);
            send(Signal.KILL);
        } while (!goneWithin(Duration.ofMillis(MAX_PAUSE_MILLIS)) && System.nanoTime() < deadline);
        if (!isGone()) {
            LOG.warn("these processes of {} cannot be killed and go on: {}", mark, known);
        }
    }

    private void find(boolean all) {
        group.ifPresent(id -> add(ProcessTable.group(id)));
        if (all) {
            shell.ifPresent(known::add);
            shell.ifPresent(process -> process.descendants().forEach(known::add));
            add(ProcessTable.withEnvironment(mark));
        }
        known.remove(ProcessHandle.current());
    }

    private void add(LongStream pids) {
        pids.forEach(found -> ProcessHandle.of(found).ifPresent(known::add));
    }

    private void send(Signal signal) throws InterruptedException {
        Set<Long> told = new HashSet<>();
        if (group.isPresent()) {
            ProcessTable.group(group.getAsLong()).forEach(told::add);
            if (!signal.sendToGroup(group.getAsLong())) {
                told.clear();
            }
        }
        known.stream().filter(process -> !told.contains(process.pid())).forEach(signal::send);
    }

    private boolean goneWithin(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + nanos(time);
        for (long pause = MIN_PAUSE_MILLIS; !isGone(); pause = Math.min(MAX_PAUSE_MILLIS, 2 * pause)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(pause);
        }
        return true;
    }

    private boolean isGone() throws InterruptedException {
        return known.stream().noneMatch(ProcessTree::isRunning) && !groupIsAlive();
    }

    private boolean groupIsAlive() throws InterruptedException {
        if (group.isEmpty()) {
            return false;
        }
        long id = group.getAsLong();
        if (!ProcessTable.isAvailable()) {
            return Signal.PROBE.sendToGroup(id);
        }
        boolean recent = System.nanoTime() - since < RECENT.toNanos();
        return (recent ? ProcessTable.newGroup(id) : ProcessTable.group(id))
                .findAny()
                .isPresent();
    }

    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && (!ProcessTable.isAvailable() || ProcessTable.isRunning(process.pid()));
    }

    /** A duration in nanoseconds; 292 years when it is longer. */
    static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
