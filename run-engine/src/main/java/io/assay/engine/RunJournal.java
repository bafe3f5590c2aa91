package io.assay.engine;

import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a run's story: changes of state at once, everything else gathered and told together before the next change. Then
 * tells the listener. Thread-safe.
 */
final class RunJournal {
    private static final int COMMIT_AT = 2_000;

    private final LeasedRun leased;
    private final RunListener listener;
    private final InstantSource clock;
    private final Map<Object, CaseResult> cases = new LinkedHashMap<>();
    private final List<TimelineEvent> events = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<ShardProcess> processes = new ArrayList<>();
    private boolean noticed;
    private boolean started;

    RunJournal(LeasedRun leased, RunListener listener, InstantSource clock) {
        this.leased = leased;
        this.listener = listener;
        this.clock = clock;
    }

    Run run() {
        return leased.run();
    }

    Instant now() {
        return clock.instant();
    }

    /** Says what the run is doing now; the first time, that it has started. */
    synchronized void phase(String words) {
        start();
        flush();
        leased.phase(words);
    }

    /** The plan is made. */
    synchronized void planned(int shards, String words) {
        flush();
        leased.planned(shards, words);
        started = true;
    }

    /** The run has been executed; what came of it is judged. */
    synchronized Run executed(List<Fault> faults) {
        start();
        if (listener != RunListener.NONE) {
            flush(); // whoever listens hears of a verdict before the end
        }
        Batch last = gathered();
        Run ended = empty(last) ? leased.executed(faults, noticed) : leased.executed(last, faults, noticed);
        forget();
        return ended;
    }

    /** The platform kept the run from being executed. */
    synchronized Run fault(Fault fault) {
        start();
        flush();
        return leased.fault(fault.reason(), fault.words());
    }

    /** Nothing of a run that somebody has cancelled goes on any more. */
    synchronized Run cancelled(String acknowledgement) {
        start();
        flush();
        return leased.cancelled(acknowledgement);
    }

    synchronized void shard(Kind kind, int shard, int attempt, String detail) {
        events.add(event(kind, shard, attempt, detail));
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
        events.add(event(Kind.NOTICE, 0, 0, notice.toString()));
    }

    synchronized boolean noticed() {
        return noticed;
    }

    /** Hands over what a file holds, redacted before. */
    void keep(String path, InputStream content) {
        leased.keep(path, content);
    }

    void log(int shard, long offset, byte[] bytes) {
        leased.log(shard, offset, bytes);
    }

    synchronized void progress(RunListener.Progress progress) {
        listener.progress(progress);
    }

    /** Commits what was gathered, and only then tells it: what anyone has seen is kept, whatever happens next. */
    synchronized void flush() {
        Batch batch = gathered();
        if (empty(batch)) {
            return;
        }
        start();
        leased.append(batch);
        forget();
        batch.cases().forEach(listener::verdict);
        batch.notices().forEach(listener::notice);
    }

    private void start() {
        if (!started) {
            leased.started();
            started = true;
        }
    }

    private Batch gathered() {
        return new Batch(List.copyOf(cases.values()), events, notices, List.of(), processes);
    }

    /** Not before it is stored: what could not be goes with the next attempt. */
    private void forget() {
        cases.clear();
        events.clear();
        notices.clear();
        processes.clear();
    }

    private static boolean empty(Batch batch) {
        return batch.cases().isEmpty()
                && batch.events().isEmpty()
                && batch.notices().isEmpty()
                && batch.processes().isEmpty();
    }

    private TimelineEvent event(Kind kind, int shard, int attempt, String detail) {
        return new TimelineEvent(clock.instant(), kind, shard, attempt, detail, "agent");
    }
}
