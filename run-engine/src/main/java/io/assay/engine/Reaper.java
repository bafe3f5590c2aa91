package io.assay.engine;

import io.assay.engine.plane.LeftoverProcesses;
import io.assay.engine.plane.LeftoverProcesses.Started;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Cause;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ends the runs of processes that died: their leases are free, though they have not ended. */
final class Reaper {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final RunStore store;
    private final Path home;
    private final InstantSource clock;

    Reaper(RunStore store, Path home, InstantSource clock) {
        this.store = store;
        this.home = home;
        this.clock = clock;
    }

    /** Ends those that are in question, where nobody executes them any more. */
    void reap(Predicate<Run> inQuestion) {
        for (Run run : store.active().stream().filter(inQuestion).toList()) {
            Optional<RunFolder.Lease> lease = new RunFolder(home, run.id()).lease();
            if (lease.isPresent()) {
                try {
                    end(run);
                } finally {
                    lease.get().close();
                }
            }
        }
    }

    private void end(Run run) {
        endProcesses(run);
        List<CaseResult> missing = missing(run);
        if (!missing.isEmpty()) {
            store.append(run.id(), new Batch(missing, List.of(), List.of(), List.of(), List.of()));
        }
        Counts counts = store.counts(run.id());
        Cause cause = run.state() == RunState.QUEUED || run.state() == RunState.SCHEDULED
                ? Cause.PLATFORM_FAULT
                : Cause.LEASE_EXPIRED;
        String words = "the process that executed it is gone; " + counts.done()
                + (counts.done() == 1 ? " verdict was" : " verdicts were") + " read before. 'resume' executes the rest";
        Instant now = clock.instant();
        Run ended = run.change()
                .by(cause, now)
                .because(Reason.LEASE_LOST, words)
                .flags(counts.successes() > 0, true)
                .next();
        store.update(ended, new TimelineEvent(now, Kind.STATE, 0, 0, ended.state() + ": " + words, "reaper"));
    }

    private void endProcesses(Run run) {
        List<Started> started = store.processes(run.id()).stream()
                .map(process -> new Started(run.id(), process.shard(), process.pid(), process.startedAt()))
                .toList();
        try {
            LeftoverProcesses.end(started, GRACE);
            LeftoverProcesses.end(run.id(), GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the run would have executed, as far as earlier runs tell, and has no verdict. */
    private List<CaseResult> missing(Run run) {
        Set<CaseId> known = new HashSet<>();
        try (Stream<CaseResult> cases = store.cases(run.id())) {
            cases.forEach(result -> known.add(result.id()));
        }
        List<CaseResult> missing = new ArrayList<>();
        for (KnownCase expected : store.history(run.project(), run.suite(), run.environment())) {
            if (!known.contains(expected.id())) {
                missing.add(CaseResult.missing(expected.id(), expected.className(), expected.file(), 0));
            }
        }
        return missing;
    }
}
