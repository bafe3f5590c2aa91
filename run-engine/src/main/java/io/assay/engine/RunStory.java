package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.run.Cause;
import io.assay.run.Run;
import io.assay.run.RunChange;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Writes a run's changes of state into a store, each with the event that tells why; then tells the listener. Thread-safe. */
final class RunStory {
    private final RunStore store;
    private final RunListener listener;
    private final InstantSource clock;
    private Run run;

    RunStory(RunStore store, RunListener listener, InstantSource clock, Run run) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
        this.run = run;
    }

    synchronized void created(String beside) {
        store.create(
                run,
                event(
                        Kind.STATE,
                        run.state() + ": created" + beside,
                        run.trigger().actor()));
        listener.changed(run);
    }

    synchronized Run run() {
        return run;
    }

    synchronized Run move(Cause cause, String actor, String detail, UnaryOperator<RunChange> change) {
        Run next = change.apply(run.change().by(cause, clock.instant())).next();
        String words = detail.isEmpty() ? next.state().name() : next.state() + ": " + detail;
        return update(next, event(Kind.STATE, words, actor));
    }

    /** Says what the run is doing now. */
    synchronized Run phase(UnaryOperator<RunChange> change, String words) {
        return update(change.apply(run.change().phase(words)).next(), event(Kind.PHASE, words, "agent"));
    }

    private Run update(Run next, TimelineEvent event) {
        if (!store.update(next, event)) {
            throw new IllegalStateException(run.id() + " was changed by another process; it is "
                    + store.find(run.id()).map(found -> found.state().name()).orElse("deleted"));
        }
        run = next;
        listener.changed(run);
        return run;
    }

    private TimelineEvent event(Kind kind, String detail, String actor) {
        return new TimelineEvent(clock.instant(), kind, 0, 0, detail, actor);
    }
}
