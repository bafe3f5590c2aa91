package io.assay.server.plane;

import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells of a {@link FakeRun} under an epoch. */
final class FakeLeasedRun implements LeasedRun {
    private final FakeRun run;
    private final Ref ref;

    FakeLeasedRun(FakeRun run, Ref ref) {
        this.run = run;
        this.ref = ref;
    }

    @Override
    public Run run() {
        return run.run();
    }

    @Override
    public List<KnownCase> history() {
        run.fence(ref);
        return run.history;
    }

    @Override
    public @Nullable Run parent() {
        run.fence(ref);
        return run.parent;
    }

    @Override
    public Stream<CaseResult> parentCases() {
        run.fence(ref);
        return run.parentCases.stream();
    }

    @Override
    public Run started() {
        return tell("started", RunState.RUNNING);
    }

    @Override
    public Run phase(String words) {
        Run now = tell("phase " + words, run.run().state());
        return run.planned(now, now.shards(), words);
    }

    @Override
    public Run planned(int shards, String words) {
        Run now = tell("planned " + shards + " " + words, run.run().state());
        return run.planned(now, shards, words);
    }

    @Override
    public void append(Batch batch) {
        run.fence(ref);
        run.append(batch);
    }

    @Override
    public void log(int shard, long offset, byte[] bytes) {
        run.fence(ref);
        synchronized (run) {
            ByteArrayOutputStream log = run.logs.computeIfAbsent(shard, any -> new ByteArrayOutputStream());
            if (offset > log.size()) {
                throw new IllegalStateException("a gap in the log: " + offset + " after " + log.size());
            }
            int known = (int) Math.min(bytes.length, log.size() - offset);
            log.write(bytes, known, bytes.length - known);
        }
    }

    @Override
    public void keep(String path, InputStream content) {
        run.fence(ref);
        try {
            byte[] bytes = content.readAllBytes();
            synchronized (run) {
                run.kept.put(path, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Run executed(List<Fault> faults, boolean noticed) {
        return tell("executed " + faults.size(), faults.isEmpty() ? RunState.PASSED : RunState.ERROR);
    }

    @Override
    public Run fault(Reason reason, String words) {
        return tell("fault " + reason + " " + words, RunState.ERROR);
    }

    @Override
    public Run cancelled(String acknowledgement) {
        return tell("cancelled " + acknowledgement, RunState.CANCELLED);
    }

    private Run tell(String words, RunState state) {
        run.fence(ref);
        synchronized (run) {
            run.told.add(words);
            return run.become(state);
        }
    }
}
