package io.assay.ci;

import io.assay.ci.ServerWork.Times;
import io.assay.client.RemoteRun;
import io.assay.client.WatchListener;
import io.assay.run.Counts;
import io.assay.run.RunState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one thread that waits for a server: tells what it hears, says now and then that the wait goes on, and interrupts
 * it where the time for what it waits for is up. Thread-safe.
 */
final class Vigil implements WatchListener, AutoCloseable {
    private static final Set<RunState> NOT_BEGUN = EnumSet.of(RunState.SCHEDULED, RunState.QUEUED, RunState.ASSIGNED);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(60);

    /** A run goes on without its watcher, but a job that waits costs minutes. */
    static final Duration OUTAGE = Duration.ofMinutes(30);

    /** The server itself ends a run that waits for too long; this is for one that does not. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final JobLines lines;
    private final InstantSource clock;
    private final Thread watching;
    private final Instant began;
    private final Instant acquireUntil;
    private final Duration patience;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> Threads.daemon(task, "vigil"));

    private final ScheduledFuture<?> looks;
    private Instant endUntil = Instant.MAX;
    private Instant lastTold;
    private @Nullable Instant lostSince;
    private @Nullable RemoteRun last;
    private Counts counts = Counts.NONE;
    private boolean begun;
    private boolean cancelled;
    private boolean closed;
    private @Nullable GaveUp gaveUp;

    /** Why a wait was ended before what it waited for came. */
    enum GaveUp {
        NOT_ACQUIRED,
        TOO_LONG,
        /** Nothing was heard of the server. */
        OUT_OF_REACH,
        CANCELLED;

        String words(Times times) {
            return this == NOT_ACQUIRED
                    ? "it did not begin within " + JobLines.words(times.acquire())
                    : "it did not end within " + JobLines.words(times.patience());
        }

        String beforeItBegan(URI server, Times times) {
            return this == CANCELLED
                    ? "the job was cancelled before " + server + " had answered"
                    : server + " did not answer within " + JobLines.words(times.acquire());
        }
    }

    /** A vigil over the thread that calls this. */
    Vigil(JobLines lines, Times times, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
        this.patience = times.patience();
        this.watching = Thread.currentThread();
        this.began = clock.instant();
        this.lastTold = began;
        this.acquireUntil = began.plus(times.acquire()).plus(MARGIN);
        this.looks = timer.scheduleAtFixedRate(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void changed(RemoteRun run) {
        last = run;
        if (!begun && !NOT_BEGUN.contains(run.run().state())) {
            begun = true;
            endUntil = earlier(endUntil, clock.instant().plus(patience));
        }
        lines.changed(run.run());
        run.waiting().ifPresent(waiting -> lines.phase("waits: " + waiting.words()));
        lastTold = clock.instant();
    }

    @Override
    public synchronized void progress(Counts now) {
        counts = now;
    }

    @Override
    public synchronized void connectionLost(String why) {
        if (gaveUp != null) {
            return;
        }
        lostSince = clock.instant();
        tell("connection lost: " + why + "; the run goes on, and so does the search for the server");
    }

    @Override
    public synchronized void connectionRegained() {
        lostSince = null;
        tell("connection regained");
    }

    /** The run is cancelled: its end is waited for so long. */
    synchronized void cancelled(Duration longest) {
        cancelled = true;
        endUntil = earlier(endUntil, clock.instant().plus(longest));
    }

    /** Why the wait was ended; the interrupt that did it is taken back. Nothing is interrupted from now on. */
    synchronized Optional<GaveUp> end() {
        close();
        if (gaveUp != null) {
            Thread.interrupted();
        }
        return Optional.ofNullable(gaveUp);
    }

    /** The run as it was last heard of. */
    synchronized Optional<RemoteRun> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public synchronized void close() {
        closed = true;
        looks.cancel(false);
        timer.shutdown();
    }

    private synchronized void look() {
        Instant now = clock.instant();
        if (closed || gaveUp != null) {
            return;
        }
        if (now.isAfter(endUntil)) {
            giveUp(cancelled ? GaveUp.CANCELLED : GaveUp.TOO_LONG);
        } else if (!begun && now.isAfter(acquireUntil)) {
            giveUp(GaveUp.NOT_ACQUIRED);
        } else if (lostSince != null && now.isAfter(lostSince.plus(OUTAGE))) {
            giveUp(GaveUp.OUT_OF_REACH);
        } else if (Duration.between(lastTold, now).compareTo(HEARTBEAT) >= 0) {
            tell(heartbeat(now));
        }
    }

    private void giveUp(GaveUp why) {
        gaveUp = why;
        watching.interrupt();
    }

    private String heartbeat(Instant now) {
        String time = " after " + JobLines.words(Duration.between(began, now));
        if (lostSince != null || last == null) {
            return "still no answer from the server" + time;
        }
        return "still " + last.state() + time + ": "
                + last.waiting()
                        .map(waiting -> "waits: " + waiting.words())
                        .orElseGet(() -> counts.done() + " of " + counts.total() + " cases"
                                + (counts.failures() == 0 ? "" : ", " + counts.failures() + " failing"));
    }

    private void tell(String words) {
        lastTold = clock.instant();
        lines.line("  " + words);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
