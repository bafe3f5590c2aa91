package io.assay.server.notice;

import io.assay.engine.store.RunStore;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes runs in a store, step by step or with their end. */
final class StoredOutcomes {
    static final Instant QUEUED = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant STARTED = QUEUED.plusSeconds(5);
    private static final Instant FINISHED = QUEUED.plusSeconds(65);

    private final RunStore store;

    StoredOutcomes(RunStore store) {
        this.store = store;
    }

    /** Of the suite {@code smoke} against {@code staging}. */
    Run ended(RunState state) {
        return ended("checkout", "smoke", state);
    }

    Run ended(String project, String suite, RunState state) {
        Run run = run(RunId.next(QUEUED), 1, project, suite, state, STARTED, FINISHED);
        store.create(run, event(FINISHED, state));
        return run;
    }

    Run queued(String project) {
        Run run = run(RunId.next(QUEUED), 1, project, "smoke", RunState.QUEUED, null, null);
        store.create(run, event(QUEUED, RunState.QUEUED));
        return run;
    }

    Run started(Run run) {
        Run next = run(run.id(), run.version() + 1, run.project(), run.suite(), RunState.RUNNING, STARTED, null);
        store.update(next, event(STARTED, RunState.RUNNING));
        return next;
    }

    /** Goes on at another time than it began. */
    Run answered(Run run) {
        Run waits = run(run.id(), run.version() + 1, run.project(), run.suite(), RunState.WAITING_INPUT, STARTED, null);
        store.update(waits, event(STARTED.plusSeconds(1), RunState.WAITING_INPUT));
        Run next = run(run.id(), run.version() + 2, run.project(), run.suite(), RunState.RUNNING, STARTED, null);
        store.update(next, event(STARTED.plusSeconds(9), RunState.RUNNING));
        return next;
    }

    Run finished(Run run, RunState state) {
        Run next = run(run.id(), run.version() + 1, run.project(), run.suite(), state, STARTED, FINISHED);
        store.update(next, event(FINISHED, state));
        return next;
    }

    private static TimelineEvent event(Instant at, RunState state) {
        return new TimelineEvent(at, TimelineEvent.Kind.STATE, 0, 0, state.name(), "ada");
    }

    private static Run run(
            RunId id,
            long version,
            String project,
            String suite,
            RunState state,
            @Nullable Instant started,
            @Nullable Instant finished) {
        return new Run(
                id,
                version,
                project,
                suite,
                "staging",
                "c0ffee",
                "digest",
                state,
                null,
                state == RunState.FAILED ? "3 of 20 cases failed" : "",
                "",
                false,
                false,
                false,
                new Trigger(Trigger.Kind.CI, "ci"),
                null,
                null,
                1,
                List.of("linux"),
                Map.of("TOKEN", "***"),
                QUEUED,
                started,
                finished);
    }
}
