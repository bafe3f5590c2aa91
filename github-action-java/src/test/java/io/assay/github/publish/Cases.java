package io.assay.github.publish;

import io.assay.run.Artifact;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
final class Cases {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private Cases() {}

    static CaseResult passed(String name) {
        return result("", name, Verdict.PASSED, null, null, 0);
    }

    static CaseResult failed(String name, String message, String trace) {
        return failed("", name, "src/test/java/example/CartTest.java", 12, message, trace);
    }

    static CaseResult failed(String leg, String name, @Nullable String file, int line, String message, String trace) {
        Failure failure = new Failure(FailureKind.ASSERTION, message, "java.lang.AssertionError", trace);
        return result(leg, name, Verdict.FAILED, failure, file, line);
    }

    static CaseResult flaky(String name) {
        Failure failure = new Failure(FailureKind.ASSERTION, "too late", "", "");
        return result("", name, Verdict.FLAKY, failure, "src/test/java/example/CartTest.java", 30);
    }

    static CaseResult result(
            String leg, String name, Verdict verdict, @Nullable Failure failure, @Nullable String file, int line) {
        return new CaseResult(
                new CaseId("unit", leg, "example.CartTest", name),
                "example.CartTest",
                file,
                line,
                verdict,
                Duration.ofMillis(100),
                verdict == Verdict.FLAKY ? 2 : 1,
                failure,
                Evidence.NONE,
                false,
                1,
                false);
    }

    static List<CaseResult> failures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        failed("case %05d".formatted(i), "expected " + i, "at example.CartTest(CartTest.java:" + i))
                .toList();
    }

    static RunRecord failed(List<CaseResult> cases) {
        return record(RunState.FAILED, Reason.CASES_FAILED, cases, List.of());
    }

    static RunRecord passed(List<CaseResult> cases) {
        return record(RunState.PASSED, null, cases, List.of());
    }

    static RunRecord record(RunState state, @Nullable Reason reason, List<CaseResult> cases, List<Notice> notices) {
        return record(draft(START), state, reason, cases, notices);
    }

    static RunRecord later(RunRecord record, Duration by) {
        return record(
                draft(START.plus(by)),
                record.run().state(),
                record.run().reason(),
                record.cases().toList(),
                record.notices());
    }

    private static Run draft(Instant at) {
        return new RunDraft("shop", "unit", new Trigger(Trigger.Kind.CI, "octocat")).queued(at);
    }

    private static RunRecord record(
            Run draft, RunState state, @Nullable Reason reason, List<CaseResult> cases, List<Notice> notices) {
        Run run = new Run(
                draft.id(),
                2,
                draft.project(),
                draft.suite(),
                "",
                "",
                "",
                state,
                reason,
                "",
                "",
                false,
                false,
                false,
                draft.trigger(),
                null,
                null,
                1,
                List.of(),
                Map.of(),
                draft.queuedAt(),
                draft.queuedAt(),
                draft.queuedAt().plusSeconds(9));
        return new Held(run, List.copyOf(cases), notices);
    }

    private record Held(Run run, List<CaseResult> held, List<Notice> notices) implements RunRecord {
        @Override
        public Counts counts() {
            return Counts.of(held.stream().map(CaseResult::verdict).toList());
        }

        @Override
        public List<TimelineEvent> timeline() {
            return List.of();
        }

        @Override
        public List<Artifact> artifacts() {
            return List.of();
        }

        @Override
        public Stream<CaseResult> cases() {
            return held.stream();
        }

        @Override
        public List<LogExcerpt> logExcerpts() {
            return List.of();
        }
    }
}
