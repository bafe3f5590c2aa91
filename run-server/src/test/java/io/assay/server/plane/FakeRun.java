package io.assay.server.plane;

import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Heartbeat.Answer;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run of {@link FakeService} with all that was told of it. Guarded by itself. */
public final class FakeRun {
    public final Map<CaseId, CaseResult> cases = new LinkedHashMap<>();
    public final List<TimelineEvent> events = new ArrayList<>();
    final Map<Integer, ByteArrayOutputStream> logs = new LinkedHashMap<>();
    public final Map<String, byte[]> kept = new LinkedHashMap<>();
    public final List<String> told = new ArrayList<>();
    public List<KnownCase> history = List.of();
    public List<CaseResult> parentCases = List.of();
    public @Nullable Run parent;
    final int slots;
    private final FakeService service;
    private Run run;
    private long epoch;
    private long renewedAt;
    private long lastBatch;
    private Duration valid = Duration.ZERO;
    private @Nullable String canceller;
    private String holder = "";

    FakeRun(FakeService service, Run run, int slots) {
        this.service = service;
        this.run = run;
        this.slots = slots;
    }

    public RunId id() {
        return run.id();
    }

    public synchronized Run run() {
        return run;
    }

    /** What was told of a shard's log; nothing when there was none. */
    public synchronized byte[] log(int shard) {
        ByteArrayOutputStream log = logs.get(shard);
        return log == null ? new byte[0] : log.toByteArray();
    }

    public synchronized long epoch() {
        return epoch;
    }

    public synchronized void cancel(String actor) {
        canceller = actor;
        become(RunState.CANCELLING);
    }

    /** What was told, as it stands now. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    synchronized boolean queued() {
        return run.state() == RunState.QUEUED;
    }

    synchronized Lease lease(String agent, int granted, Duration validFor) {
        holder = agent;
        epoch++;
        lastBatch = 0;
        valid = validFor;
        renewedAt = service.now();
        become(RunState.ASSIGNED);
        return new Lease(run, epoch, granted, validFor, FakeRuns.work());
    }

    synchronized void reap(long now) {
        if (FakeService.active(run.state()) && now >= renewedAt + valid.toNanos()) {
            told.add("expired " + epoch);
            become(RunState.QUEUED);
        }
    }

    synchronized void release(String agent) {
        if (FakeService.active(run.state()) && holder.equals(agent)) {
            told.add("released " + epoch);
            become(RunState.QUEUED);
        }
    }

    synchronized Heartbeat heartbeat(Ref ref) {
        if (!holds(ref)) {
            return new Heartbeat(ref, Answer.LOST, "");
        }
        renewedAt = service.now();
        return canceller == null ? new Heartbeat(ref, Answer.GO_ON, "") : new Heartbeat(ref, Answer.CANCEL, canceller);
    }

    private boolean holds(Ref ref) {
        return ref.epoch() == epoch && FakeService.active(run.state());
    }

    public void fence(Ref ref) {
        service.failIfTroubled();
        service.reap();
        synchronized (this) {
            if (!holds(ref)) {
                throw new LeaseLostException(ref.run(), ref.epoch());
            }
        }
    }

    synchronized Run planned(Run now, int shards, String words) {
        run = now.change().shards(shards).phase(words).next();
        return run;
    }

    synchronized Run become(RunState state) {
        run = FakeRuns.with(run, state);
        return run;
    }

    /** The run, when it ended under this lease. */
    public synchronized Optional<Run> ended(Ref ref) {
        return ref.epoch() == epoch && run.state().terminal() ? Optional.of(run) : Optional.empty();
    }

    public void append(Ref ref, long number, Batch batch) {
        fence(ref);
        synchronized (this) {
            if (number > lastBatch) {
                lastBatch = number;
                append(batch);
            }
        }
    }

    synchronized void append(Batch batch) {
        batch.cases().forEach(each -> cases.put(each.id(), each));
        events.addAll(batch.events());
    }
}
