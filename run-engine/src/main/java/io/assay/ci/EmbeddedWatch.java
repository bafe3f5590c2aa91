package io.assay.ci;

import io.assay.engine.RunListener;
import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Hears what an engine does, and says now and then that it goes on. */
final class EmbeddedWatch implements RunListener, AutoCloseable {
    private final JobObserver observer;
    private final JobLines lines;
    private final Pulse pulse;
    private volatile Progress progress = new Progress(0, 0, 0, 0, 0, 0);
    private boolean begun;

    EmbeddedWatch(JobObserver observer, JobLines lines, InstantSource clock) {
        this.observer = observer;
        this.lines = lines;
        Instant began = clock.instant();
        this.pulse = new Pulse(
                clock,
                now -> lines.line("  " + words(progress) + ", after " + JobLines.words(Duration.between(began, now))));
    }

    @Override
    public synchronized void changed(Run run) {
        if (!begun) {
            begun = true;
            observer.began(run.id(), Optional.empty());
        }
        lines.changed(run);
    }

    @Override
    public void verdict(CaseResult result) {
        lines.verdict(result);
    }

    @Override
    public void notice(Notice notice) {
        lines.notice(notice);
    }

    @Override
    public void filing(String words) {
        lines.filing(words);
    }

    @Override
    public void progress(Progress now) {
        progress = now;
    }

    private static String words(Progress progress) {
        return progress.done()
                + (progress.expected() == 0 ? "" : "/" + progress.expected())
                + " cases"
                + (progress.failures() == 0 ? "" : ", " + progress.failures() + " failing")
                + (progress.shards() < 2
                        ? ""
                        : ", " + progress.shardsDone() + "/" + progress.shards() + " shards done");
    }

    @Override
    public void close() {
        pulse.close();
    }
}
