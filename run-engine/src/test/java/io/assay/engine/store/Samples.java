package io.assay.engine.store;

import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.run.Artifact;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs and what belongs to them, for tests; each run is queued a second after the one before. */
final class Samples {
    static final Instant START = Instant.parse("2026-03-01T08:00:00.123Z");

    private static final AtomicLong SECONDS = new AtomicLong();

    private Samples() {}

    static Run queued() {
        return queued("smoke", "staging", null);
    }

    static Run queued(String suite, String environment, @Nullable RunId parent) {
        Instant at = START.plusSeconds(SECONDS.incrementAndGet());
        return new RunDraft("checkout", suite, new Trigger(Trigger.Kind.COMMAND, "ada"))
                .environment(environment)
                .revision("4f2c1d")
                .suiteDigest("sha256:1")
                .parent(parent)
                .queued(at);
    }

    /** The next version of a run, in another state. */
    static Run next(Run run, RunState state) {
        return next(run, state, false);
    }

    static Run next(Run run, RunState state, boolean incomplete) {
        Reason reason = state == RunState.FAILED ? Reason.CASES_FAILED : null;
        Instant finished = state.terminal() ? run.queuedAt().plusSeconds(60) : null;
        return new Run(
                run.id(),
                run.version() + 1,
                run.project(),
                run.suite(),
                run.environment(),
                run.revision(),
                run.suiteDigest(),
                state,
                reason,
                run.message(),
                run.phase(),
                run.warning(),
                run.partial(),
                incomplete,
                run.trigger(),
                run.parent(),
                run.endedBy(),
                run.shards(),
                run.labels(),
                run.variables(),
                run.queuedAt(),
                run.queuedAt().plusSeconds(1),
                finished);
    }

    static TimelineEvent event(String detail) {
        return new TimelineEvent(START, TimelineEvent.Kind.STATE, 0, 0, detail, "ada");
    }

    static CaseResult result(String container, String name, Verdict verdict, long millis) {
        CaseId id = new CaseId("smoke", "", container, name);
        String file = "src/test/java/" + container + ".java";
        return new CaseResult(
                id, container, file, 7, verdict, Duration.ofMillis(millis), 1, null, Evidence.NONE, false, 1, false);
    }

    static CaseResult passed(String name) {
        return result("Cart", name, Verdict.PASSED, 100);
    }

    static Batch cases(List<CaseResult> cases) {
        return new Batch(cases, List.of(), List.of(), List.of(), List.of());
    }

    static Batch cases(CaseResult... cases) {
        return cases(List.of(cases));
    }

    static Batch everything() {
        return new Batch(
                List.of(passed("pays")),
                List.of(event("first"), event("second")),
                List.of(new Notice("report.xml:12", "cut off"), new Notice("", "nothing matched")),
                List.of(new Artifact("b.log", 12, "ff"), new Artifact("a.png", 1L << 40, "00")),
                List.of(new ShardProcess(0, 1, 17, START), new ShardProcess(0, 1, 18, START.plusSeconds(1))));
    }

    static RunFilter before(RunId id) {
        return new RunFilter("", "", "", "", "", null, null, "", id);
    }

    static RunFilter text(String text) {
        return new RunFilter("", "", "", "", "", null, null, text, null);
    }

    static RunFilter state(String state) {
        return new RunFilter("", "", "", state, "", null, null, "", null);
    }
}
