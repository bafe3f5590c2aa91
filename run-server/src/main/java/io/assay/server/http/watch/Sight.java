package io.assay.server.http.watch;

import io.assay.engine.queue.Waiting;
import io.assay.engine.store.RunStore;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run as it was seen at one moment. What many watchers want of it is looked up once. Thread-safe. */
public final class Sight {
    private final Run run;
    private final RunStore store;
    private final Function<RunId, Optional<Waiting>> waits;
    private @Nullable Counts counts;
    private @Nullable List<TimelineEvent> timeline;
    private @Nullable List<Notice> notices;
    private Optional<Waiting> waiting = Optional.empty();
    private boolean waitingKnown;

    /** @param waits why a run waits */
    public Sight(Run run, RunStore store, Function<RunId, Optional<Waiting>> waits) {
        this.run = run;
        this.store = store;
        this.waits = waits;
    }

    public Run run() {
        return run;
    }

    public synchronized Counts counts() {
        Counts known = counts == null ? store.counts(run.id()) : counts;
        counts = known;
        return known;
    }

    public synchronized List<TimelineEvent> timeline() {
        List<TimelineEvent> known = timeline == null ? store.timeline(run.id()) : timeline;
        timeline = known;
        return known;
    }

    public synchronized List<Notice> notices() {
        List<Notice> known = notices == null ? store.notices(run.id()) : notices;
        notices = known;
        return known;
    }

    /** Empty unless it waits to be executed. */
    public synchronized Optional<Waiting> waiting() {
        if (!waitingKnown) {
            waiting = whyItWaits();
            waitingKnown = true;
        }
        return waiting;
    }

    private Optional<Waiting> whyItWaits() {
        return switch (run.state()) {
            case SCHEDULED, QUEUED, WAITING_INPUT -> waits.apply(run.id());
            default -> Optional.empty();
        };
    }
}
