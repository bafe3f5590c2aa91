package io.assay.engine;

import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Cause;
import io.assay.run.Fault;
import io.assay.run.Policy;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that this process keeps in its own store and judges itself; its lease is the lock in its folder. Thread-safe.
 * Artifacts are recorded by the next change, together.
 */
final class StoredRun implements LeasedRun {
    private final RunStore store;
    private final RunStory story;
    private final RunFolder folder;
    private final Ending ending;
    private final Supplier<Optional<String>> canceller;
    private final Standings standings = new Standings();
    private final List<Artifact> artifacts = new ArrayList<>();

    /** @param canceller who has cancelled the run, once somebody has */
    StoredRun(RunStore store, RunStory story, RunFolder folder, Policy policy, Supplier<Optional<String>> canceller) {
        this.store = store;
        this.story = story;
        this.folder = folder;
        this.ending = new Ending(story, policy);
        this.canceller = canceller;
    }

    RunStore store() {
        return store;
    }

    RunStory story() {
        return story;
    }

    @Override
    public Run run() {
        return story.run();
    }

    @Override
    public List<KnownCase> history() {
        Run run = run();
        return store.history(run.project(), run.suite(), run.environment());
    }

    @Override
    public @Nullable Run parent() {
        return run().parentIfAny().flatMap(store::find).orElse(null);
    }

    @Override
    public Stream<CaseResult> parentCases() {
        return run().parentIfAny().map(store::cases).orElseGet(Stream::empty);
    }

    @Override
    public Run started() {
        if (run().state() != RunState.QUEUED) {
            return run();
        }
        story.move(Cause.ASSIGN, "scheduler", "this machine has a free slot", change -> change);
        return story.move(Cause.START, "agent", "", change -> change);
    }

    @Override
    public Run phase(String words) {
        return story.phase(change -> change, words);
    }

    @Override
    public Run planned(int shards, String words) {
        started();
        return story.phase(change -> change.shards(shards), words);
    }

    @Override
    public synchronized void append(Batch batch) {
        store.append(run().id(), batch);
        standings.note(batch.cases());
    }

    /** Its processes write where it is read. */
    @Override
    public void log(int shard, long offset, byte[] bytes) {}

    @Override
    public void keep(String path, InputStream content) {
        Artifact kept = folder.keep(path, content);
        synchronized (this) {
            artifacts.add(kept);
        }
    }

    @Override
    public synchronized Run executed(List<Fault> faults, boolean noticed) {
        if (!artifacts.isEmpty()) {
            append(new Batch(List.of(), List.of(), List.of(), artifacts, List.of()));
            artifacts.clear();
        }
        story.move(Cause.EXECUTED, "agent", "every shard has ended", change -> change.phase("Finalizing"));
        return ending.judged(standings.all(), standings.counted(), faults, noticed);
    }

    @Override
    public Run fault(Reason reason, String words) {
        return ending.fault(new Fault(reason, words));
    }

    @Override
    public synchronized Run cancelled(String acknowledgement) {
        return ending.cancelled(canceller.get().orElse("someone"), standings.all(), acknowledgement);
    }
}
