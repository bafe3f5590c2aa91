package io.assay.report;

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
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs to write. */
final class Example {
    static final String ID = "run_01JNA8V6M0000000000000000A";

    private Example() {}

    /** One case of each verdict, one in quarantine, and texts that mean harm. */
    static RunRecord full() {
        return record(List.of(
                failed("com.example.CartTest", "adds | `x` <b> @someone #1\n- list", Verdict.FAILED)
                        .withShard(1),
                failed("com.example.CartTest", "breaks", Verdict.BROKEN).withShard(1),
                passed("com.example.CartTest", "passes"),
                failed("com.example.CartTest", "quarantined", Verdict.FAILED).withQuarantined(true),
                result(
                        "com.example.CartTest",
                        "skips",
                        Verdict.SKIPPED,
                        new Failure(FailureKind.ASSERTION, "no network", "", ""),
                        1),
                failed("com.example.CartTest", "times out", Verdict.TIMED_OUT),
                result(
                        "com.example.OrderTest",
                        "flakes",
                        Verdict.FLAKY,
                        new Failure(FailureKind.ERROR, "first \u0000\ud800 try", "E", "trace"),
                        3),
                CaseResult.missing(
                        new CaseId("smoke", "os=linux", "com.example.OrderTest", "missing"),
                        "com.example.OrderTest",
                        null,
                        2),
                passed("", "without a class")));
    }

    static RunRecord record(List<CaseResult> cases) {
        Counts counts = Counts.of(cases.stream().map(CaseResult::verdict).toList());
        return record(counts, cases::stream);
    }

    static RunRecord record(Counts counts, Supplier<Stream<CaseResult>> cases) {
        return new Fixed(run(), counts, cases);
    }

    private static Run run() {
        Instant start = Instant.parse("2025-03-01T10:00:00Z");
        return new Run(
                new RunId(ID),
                7,
                "checkout",
                "smoke",
                "staging",
                "abc123",
                "digest",
                RunState.FAILED,
                Reason.CASES_FAILED,
                "3 cases failed",
                "",
                false,
                true,
                true,
                new Trigger(Trigger.Kind.COMMAND, "someone"),
                null,
                null,
                2,
                List.of(),
                Map.of(),
                start.minusSeconds(1),
                start,
                start.plusMillis(12_345));
    }

    static CaseResult passed(String className, String name) {
        return result(className, name, Verdict.PASSED, null, 1);
    }

    static CaseResult failed(String className, String name, Verdict verdict) {
        FailureKind kind = switch (verdict) {
            case TIMED_OUT -> FailureKind.TIMEOUT;
            case BROKEN -> FailureKind.ERROR;
            default -> FailureKind.ASSERTION;
        };
        return result(
                className,
                name,
                verdict,
                new Failure(kind, "expected <1> & \"2\"\nsecond line", "AssertionError", "at ```\n````x\n\tat y"),
                verdict == Verdict.BROKEN ? 2 : 1);
    }

    static CaseResult result(String className, String name, Verdict verdict, @Nullable Failure failure, int attempts) {
        return new CaseResult(
                new CaseId("smoke", "", className, name),
                className,
                verdict.failure() ? "src/CartTest.java" : null,
                verdict.failure() ? 12 : 0,
                verdict,
                Duration.ofMillis(1234),
                attempts,
                failure,
                Evidence.of(verdict.failure() ? "printed ]]> [31m\n" : "", List.of()),
                false,
                0,
                false);
    }

    static String written(ReportWriter writer, RunRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(record, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private record Fixed(Run run, Counts counts, Supplier<Stream<CaseResult>> stream) implements RunRecord {
        @Override
        public List<TimelineEvent> timeline() {
            return List.of(new TimelineEvent(run.queuedAt(), TimelineEvent.Kind.STATE, 0, 0, "QUEUED", "someone"));
        }

        @Override
        public List<Notice> notices() {
            return List.of(new Notice("report.xml", "cut off"));
        }

        @Override
        public List<Artifact> artifacts() {
            return List.of(new Artifact("shots/a.png", 12, "0".repeat(64)));
        }

        @Override
        public Stream<CaseResult> cases() {
            return stream.get();
        }

        @Override
        public List<LogExcerpt> logExcerpts() {
            return List.of();
        }
    }
}
