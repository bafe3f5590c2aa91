package io.assay.ci;

import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Created;
import io.assay.client.RemoteRun;
import io.assay.client.Server;
import io.assay.run.Counts;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run of a server: made, watched to its end, and fetched. */
final class ServerRun implements JobRun {
    /** The vigil ends the watch. */
    private static final Duration FOR_EVER = Duration.ofDays(30);

    private static final Duration FILING = Duration.ofSeconds(15);

    private final Server server;
    private final ServerWork work;
    private final ReportFolder folder;
    private final InstantSource clock;
    private final AssayClient client;
    private final RemoteCancel cancel;

    ServerRun(Server server, ServerWork work, ReportFolder folder, InstantSource clock) {
        this.server = server;
        this.work = work;
        this.folder = folder;
        this.clock = clock;
        this.client = new AssayClient(server);
        this.cancel = new RemoteCancel(client);
    }

    @Override
    public void cancel(String actor) {
        cancel.by(actor);
    }

    @Override
    public JobResult toItsEnd(JobObserver observer) throws InterruptedException {
        JobLines lines = new JobLines(observer);
        Watching watching = new Watching(observer, lines);
        try (Vigil vigil = new Vigil(lines, work.times(), clock)) {
            cancel.shortens(vigil);
            watching.follow(vigil);
        }
        return report(watching.last(), lines);
    }

    private JobResult report(RemoteRun last, JobLines lines) {
        awaitFiling(last);
        try {
            RunFile written = folder.write(ServerLeavings.of(client, last, folder), lines::line);
            lines.ended(written);
            return new JobResult(written, Optional.of(page(last.id())), base(last));
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
        }
    }

    /** A server files a run after its end: its records are part of the report where they come soon. */
    private void awaitFiling(RemoteRun last) {
        if (!last.ended() || last.run().state() == RunState.CANCELLED) {
            return;
        }
        try {
            client.filed(last.id(), FILING);
        } catch (ApiException unknown) {
            // the report tells what there is
        }
    }

    /** None where no earlier run passed; the report does not wait for a server that fails here. */
    private Optional<RunRecord> base(RemoteRun last) throws IOException {
        if (!last.ended() || last.counts().equals(Counts.NONE)) {
            return Optional.empty();
        }
        try {
            RemoteRun base = client.compare(last.id(), "last-good").base();
            folder.writeBase(ServerLeavings.of(client, base, folder));
            return Optional.of(RunFile.open(folder.base()));
        } catch (ApiException none) {
            return Optional.empty();
        }
    }

    private URI page(RunId id) {
        return URI.create(server.url() + "/v1/runs/" + id);
    }

    /** One wait for one run, by the thread that makes it. */
    private final class Watching {
        private final JobObserver observer;
        private final JobLines lines;
        private @Nullable RemoteRun last;

        Watching(JobObserver observer, JobLines lines) {
            this.observer = observer;
            this.lines = lines;
        }

        RemoteRun last() {
            RemoteRun known = last;
            if (known == null) {
                throw new IllegalStateException("nothing was heard of the run");
            }
            return known;
        }

        void follow(Vigil vigil) throws InterruptedException {
            try {
                toItsEnd(vigil);
            } catch (ApiException e) {
                afterGivingUp(vigil.end().orElseThrow(() -> e), vigil);
            } catch (InterruptedException e) {
                afterGivingUp(vigil.end().orElseThrow(() -> e), vigil);
            }
        }

        private void toItsEnd(Vigil vigil) throws InterruptedException {
            Created created = new Acquisition(client, work, lines, clock).created(cancel);
            RunId id = created.run().id();
            last = created.run();
            observer.began(id, Optional.of(page(id)));
            announce(created);
            cancel.created(created);
            last = client.watch(id, FOR_EVER, vigil).orElse(created.run());
            vigil.end();
        }

        private void announce(Created created) {
            if (created.attached()) {
                lines.line("  it was active already and does the same; no second one was made, and cancelling this job"
                        + " leaves it alone");
            } else if (created.replayed()) {
                lines.line("  an earlier attempt of this job made it");
            }
        }

        private void afterGivingUp(Vigil.GaveUp why, Vigil vigil) {
            RemoteRun known = vigil.last().orElse(last);
            if (known == null) {
                throw new NoAnswerException(why.beforeItBegan(server.url(), work.times()));
            }
            last = known;
            if (why == Vigil.GaveUp.OUT_OF_REACH) {
                throw new NoAnswerException("nothing was heard of " + server.url() + " for " + Vigil.OUTAGE.toMinutes()
                        + " minutes; " + known.id() + " may go on there: " + page(known.id()));
            }
            if (why != Vigil.GaveUp.CANCELLED) {
                lines.line("  " + why.words(work.times()) + "; it is being cancelled");
                last = cancel.andAwait(known, why.words(work.times()), lines);
            }
        }
    }
}
