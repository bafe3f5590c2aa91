package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Cause;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunChange;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes a run's story: changes of state at once, everything else gathered and committed together. Then tells the
 * listener. Thread-safe.
 */
final class RunJournal {
    private static final int COMMIT_AT = 2_000;

    private final RunStore store;
    private final RunListener listener;
    private final InstantSource clock;
    private final Map<Object, CaseResult> cases = new LinkedHashMap<>();
    private final List<TimelineEvent> events = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final List<ShardProcess> processes = new ArrayList<>();
    private boolean noticed;
    private Run run;

    RunJournal(RunStore store, RunListener listener, InstantSource clock, Run run) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
        this.run = run;
    }

    synchronized void created() {
        store.create(
                run,
                event(Kind.STATE, 0, 0, run.state() + ": created", run.trigger().actor()));
        listener.changed(run);
    }

    synchronized Run run() {
        return run;
    }

    RunStore store() {
        return store;
    }

    Instant now() {
        return clock.instant();
    }

    /** Moves the run; what was gathered before is committed before. */
    synchronized void move(Cause cause, String actor, String detail, UnaryOperator<RunChange> change) {
        flush();
        Run next = change.apply(run.change().by(cause, clock.instant())).next();
        String words = detail.isEmpty() ? next.state().name() : next.state() + ": " + detail;
        update(next, event(Kind.STATE, 0, 0, words, actor));
    }

    private void update(Run next, TimelineEvent event) {
        if (!store.update(next, event)) {
            throw new IllegalStateException(run.id() + " was changed by another process; it is "
                    + store.find(run.id()).map(found -> found.state().name()).orElse("deleted"));
        }
        run = next;
        listener.changed(run);
    }

    /** Says what the run is doing now. */
    synchronized void phase(String words) {
        flush();
        Run next = run.change().phase(words).next();
        update(next, event(Kind.PHASE, 0, 0, words, "agent"));
    }

    /** The plan is made. */
    synchronized void planned(int shards, String words) {
        flush();
        update(run.change().shards(shards).phase(words).next(), event(Kind.PHASE, 0, 0, words, "agent"));
    }

    synchronized void shard(Kind kind, int shard, int attempt, String detail) {
        events.add(event(kind, shard, attempt, detail, "agent"));
    }

    synchronized void started(ShardProcess process) {
        processes.add(process);
    }

    synchronized void verdict(CaseResult result) {
        cases.put(result.id(), result);
        if (cases.size() >= COMMIT_AT) {
            flush();
        }
    }

    /** A case has been stored already. */
    synchronized void kept(CaseResult result) {
        listener.verdict(result);
    }

    synchronized void notice(Notice notice) {
        noticed = true;
        notices.add(notice);
        events.add(event(Kind.NOTICE, 0, 0, notice.toString(), "agent"));
    }

    synchronized boolean noticed() {
        return noticed;
    }

    synchronized void artifact(Artifact artifact) {
        artifacts.add(artifact);
    }

    synchronized void progress(RunListener.Progress progress) {
        listener.progress(progress);
    }

    /** Commits what was gathered, and only then tells it: what anyone has seen is kept, whatever happens next. */
    synchronized void flush() {
        if (cases.isEmpty() && events.isEmpty() && notices.isEmpty() && artifacts.isEmpty() && processes.isEmpty()) {
            return;
        }
        Batch batch = new Batch(List.copyOf(cases.values()), events, List.copyOf(notices), artifacts, processes);
        store.append(run.id(), batch);
        cases.clear();
        events.clear();
        notices.clear();
        artifacts.clear();
        processes.clear();
        batch.cases().forEach(listener::verdict);
        batch.notices().forEach(listener::notice);
    }

    private TimelineEvent event(Kind kind, int shard, int attempt, String detail, String actor) {
        return new TimelineEvent(clock.instant(), kind, shard, attempt, detail, actor);
    }
}
