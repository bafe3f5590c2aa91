package io.assay.engine;

import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Reason;
import io.assay.run.Run;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A leased run of which nothing more is told once its lease is lost, whoever finds that out first. Thread-safe. */
final class Fence implements LeasedRun {
    private final LeasedRun leased;
    private final long epoch;
    private volatile boolean lost;

    Fence(LeasedRun leased, long epoch) {
        this.leased = leased;
        this.epoch = epoch;
    }

    /** The run is not this process's any more. */
    void close() {
        lost = true;
    }

    boolean lost() {
        return lost;
    }

    private <T> T asked(Supplier<T> question) {
        if (lost) {
            throw new LeaseLostException(leased.run().id(), epoch);
        }
        try {
            return question.get();
        } catch (LeaseLostException e) {
            lost = true;
            throw e;
        }
    }

    private void told(Runnable telling) {
        asked(() -> {
            telling.run();
            return true;
        });
    }

    @Override
    public Run run() {
        return leased.run();
    }

    @Override
    public List<KnownCase> history() {
        return asked(leased::history);
    }

    @Override
    public @Nullable Run parent() {
        return run().parent() == null ? null : asked(leased::parent);
    }

    @Override
    public Stream<CaseResult> parentCases() {
        return asked(leased::parentCases);
    }

    @Override
    public Run started() {
        return asked(leased::started);
    }

    @Override
    public Run phase(String words) {
        return asked(() -> leased.phase(words));
    }

    @Override
    public Run planned(int shards, String words) {
        return asked(() -> leased.planned(shards, words));
    }

    @Override
    public void append(Batch batch) {
        told(() -> leased.append(batch));
    }

    @Override
    public void log(int shard, long offset, byte[] bytes) {
        told(() -> leased.log(shard, offset, bytes));
    }

    @Override
    public void keep(String path, InputStream content) {
        told(() -> leased.keep(path, content));
    }

    @Override
    public Run executed(List<Fault> faults, boolean noticed) {
        return asked(() -> leased.executed(faults, noticed));
    }

    @Override
    public Run executed(Batch last, List<Fault> faults, boolean noticed) {
        return asked(() -> leased.executed(last, faults, noticed));
    }

    @Override
    public Run fault(Reason reason, String words) {
        return asked(() -> leased.fault(reason, words));
    }

    @Override
    public Run cancelled(String acknowledgement) {
        return asked(() -> leased.cancelled(acknowledgement));
    }
}
