package io.assay.server.plane;

import io.assay.engine.queue.Dispatch;
import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.queue.Offer;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run service in memory: leases with epochs that expire by a clock of the test's. Thread-safe. */
public final class FakeService implements Dispatch {
    public final List<Offer> offers = new CopyOnWriteArrayList<>();
    public final List<String> left = new CopyOnWriteArrayList<>();
    public volatile @Nullable RuntimeException trouble;
    private final LinkedHashMap<RunId, FakeRun> runs = new LinkedHashMap<>();
    private final Ticker ticker;
    private int waiting;
    private final Duration valid;

    public FakeService(ManualTicker ticker, Duration valid) {
        this((Ticker) ticker, valid);
    }

    FakeService(Ticker ticker, Duration valid) {
        this.ticker = ticker;
        this.valid = valid;
    }

    /** A service whose leases expire by real time. */
    public static FakeService inRealTime(Duration valid) {
        return new FakeService(Ticker.system(), valid);
    }

    public synchronized FakeRun submit(int slots) {
        FakeRun run = new FakeRun(this, FakeRuns.queued(), slots);
        runs.put(run.id(), run);
        notifyAll();
        return run;
    }

    public synchronized FakeRun run(RunId id) {
        FakeRun run = runs.get(id);
        if (run == null) {
            throw new LeaseLostException(id, 0);
        }
        return run;
    }

    @Override
    public synchronized Optional<Lease> lease(Offer offer, Duration wait) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (true) {
            failIfTroubled();
            offers.add(offer);
            reap();
            Optional<FakeRun> next = runs.values().stream()
                    .filter(run -> run.queued() && !offer.draining())
                    .findFirst();
            if (next.isPresent() && offer.free() > 0) {
                return next.map(run -> run.lease(offer.agent(), Math.min(run.slots, offer.free()), valid));
            }
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            waiting++;
            try {
                wait(left);
            } finally {
                waiting--;
            }
        }
    }

    /** How many wait for a run. */
    public synchronized int waiting() {
        return waiting;
    }

    @Override
    public synchronized List<Heartbeat> heartbeat(Offer offer, List<Ref> leases) {
        failIfTroubled();
        offers.add(offer);
        reap();
        List<Heartbeat> answers = new ArrayList<>();
        leases.forEach(ref -> answers.add(run(ref.run()).heartbeat(ref)));
        return answers;
    }

    @Override
    public LeasedRun open(Lease lease) {
        return open(lease.ref());
    }

    public LeasedRun open(Ref ref) {
        return new FakeLeasedRun(run(ref.run()), ref);
    }

    @Override
    public synchronized void leave(String agent) {
        failIfTroubled();
        left.add(agent);
        runs.values().forEach(run -> run.release(agent));
        notifyAll();
    }

    /** Gives back what has expired. */
    synchronized void reap() {
        runs.values().forEach(run -> run.reap(ticker.nanos()));
        notifyAll();
    }

    long now() {
        return ticker.nanos();
    }

    void failIfTroubled() {
        RuntimeException failure = trouble;
        if (failure != null) {
            throw failure;
        }
    }

    public synchronized Map<RunId, Run> all() {
        Map<RunId, Run> all = new LinkedHashMap<>();
        runs.forEach((id, run) -> all.put(id, run.run()));
        return all;
    }

    public synchronized boolean allEnded() {
        return runs.values().stream().allMatch(run -> run.run().state().terminal());
    }

    static boolean active(RunState state) {
        return state == RunState.ASSIGNED || state == RunState.RUNNING || state == RunState.CANCELLING;
    }
}
