package io.assay.ci;

import io.assay.engine.Engine;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A run that this process executes, or makes of reports. */
final class EmbeddedRun implements JobRun {
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(100);

    private final Path directory;
    private final Map<String, String> variables;
    private final EmbeddedWork work;
    private final ReportFolder folder;
    private final InstantSource clock;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Engine executing;

    private EmbeddedRun(
            Path directory,
            Map<String, String> variables,
            EmbeddedWork work,
            ReportFolder folder,
            InstantSource clock) {
        this.directory = directory;
        this.variables = variables;
        this.work = work;
        this.folder = folder;
        this.clock = clock;
    }

    static EmbeddedRun of(Order.Here order, ReportFolder folder, InstantSource clock) {
        return new EmbeddedRun(order.directory(), order.variables(), EmbeddedWork.of(order), folder, clock);
    }

    static EmbeddedRun of(Order.OfReports order, ReportFolder folder, InstantSource clock) {
        return new EmbeddedRun(order.directory(), order.variables(), EmbeddedWork.of(order), folder, clock);
    }

    static EmbeddedRun of(Order.LeftHere order, ReportFolder folder, InstantSource clock) {
        return new EmbeddedRun(order.directory(), Map.of(), EmbeddedWork.of(order), folder, clock);
    }

    @Override
    public JobResult toItsEnd(JobObserver observer) throws InterruptedException {
        JobLines lines = new JobLines(observer);
        EmbeddedWork.Ready ready = work.prepare();
        try (Engine engine = Engine.open(directory, variables, clock);
                EmbeddedWatch watch = new EmbeddedWatch(observer, lines, clock)) {
            executing = engine;
            Run run = ready.execute(engine, watch);
            return report(engine, run, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
        } finally {
            ended.countDown();
        }
    }

    private JobResult report(Engine engine, Run run, JobLines lines) throws IOException {
        RunRecord written = folder.write(EngineLeavings.of(engine, run.id()), lines::line);
        lines.ended(written);
        Optional<Run> base = engine.store().lastGood(run);
        if (base.isPresent()) {
            folder.writeBase(EngineLeavings.of(engine, base.get().id()));
            return new JobResult(written, Optional.empty(), Optional.of(RunFile.open(folder.base())));
        }
        return new JobResult(written, Optional.empty(), Optional.empty());
    }

    /** Asks again and again, because the run may not have begun yet. */
    @Override
    public void cancel(String actor) {
        if (cancelled.compareAndSet(false, true)) {
            Threads.start("cancel", () -> cancelUntilItEnds(actor));
        }
    }

    private void cancelUntilItEnds(String actor) throws InterruptedException {
        do {
            Engine engine = executing;
            if (engine != null) {
                engine.cancel(actor);
            }
        } while (!ended.await(BETWEEN_ASKING.toMillis(), TimeUnit.MILLISECONDS));
    }
}
