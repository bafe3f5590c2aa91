package io.assay.report.html;

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
import io.assay.run.TimelineEvent.Kind;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A run as a shop's checkout might have it, the same at each call; and runs made to measure for tests. */
record SampleRun(
        Run run,
        Counts counts,
        List<TimelineEvent> timeline,
        List<Notice> notices,
        List<Artifact> artifacts,
        Supplier<Stream<CaseResult>> source,
        List<LogExcerpt> logExcerpts)
        implements RunRecord {
    static final Instant QUEUED = Instant.parse("2026-11-20T14:02:11.300Z");

    @Override
    public Stream<CaseResult> cases() {
        return source.get();
    }

    /** About 180 cases in 20 classes over 4 shards, with everything that can happen to a case. */
    static SampleRun checkout() {
        List<CaseResult> cases = SampleCases.checkout();
        return new SampleRun(
                failedRun(),
                countsOf(cases),
                SampleTimeline.events(),
                List.of(
                        new Notice(
                                "shard 3",
                                "its process was ended by signal 9 after 31.2 s; its second attempt executed the rest"),
                        new Notice(
                                "quarantine.txt:7",
                                "RefundTest › partial_refund_in_yen matches no case of this suite")),
                List.of(
                        new Artifact("screenshots/payment-declined.png", 182_344, "9f2c".repeat(16)),
                        new Artifact("screenshots/address-form-390px.png", 96_020, "01be".repeat(16)),
                        new Artifact("reports/TEST-com.shop.checkout.PaymentTest.xml", 48_112, "77ad".repeat(16)),
                        new Artifact("har/checkout.har", 3_410_220, "c0de".repeat(16))),
                cases::stream,
                List.of(new LogExcerpt(3, SampleTimeline.log())));
    }

    /** The same run with these cases only. */
    static SampleRun of(List<CaseResult> cases) {
        return checkout().with(countsOf(cases), cases::stream);
    }

    SampleRun with(Counts newCounts, Supplier<Stream<CaseResult>> newSource) {
        return new SampleRun(run, newCounts, timeline, notices, artifacts, newSource, logExcerpts);
    }

    SampleRun with(Run newRun) {
        return new SampleRun(newRun, counts, timeline, notices, artifacts, source, logExcerpts);
    }

    /** So many cases, made while they are read; one in {@code failing} fails. */
    static SampleRun large(int size, int failing) {
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        int failures = (size + failing - 1) / failing;
        sums.put(Verdict.FAILED, failures);
        sums.put(Verdict.PASSED, size - failures);
        return checkout()
                .with(
                        Counts.of(sums),
                        () -> Stream.iterate(0, i -> i < size, i -> i + 1)
                                .map(i -> SampleCases.numbered(i, i % failing == 0)));
    }

    static CaseResult failed(String container, String name, String message, String trace) {
        Failure failure = new Failure(FailureKind.ASSERTION, message, "org.opentest4j.AssertionFailedError", trace);
        CaseId id = new CaseId("smoke", "", container, name);
        return new CaseResult(
                id,
                container,
                null,
                0,
                Verdict.FAILED,
                Duration.ofMillis(12),
                1,
                failure,
                Evidence.NONE,
                false,
                1,
                false);
    }

    private static Counts countsOf(List<CaseResult> cases) {
        List<Verdict> verdicts = new ArrayList<>();
        cases.forEach(result -> verdicts.add(result.verdict()));
        return Counts.of(verdicts);
    }

    private static Run failedRun() {
        return new Run(
                new RunId("run_01KAGQ7M4Z8X2N5T3VYW6RCDEH"),
                9,
                "checkout",
                "smoke",
                "staging",
                "4f1c2ab97de03c55",
                "b5d4",
                RunState.FAILED,
                Reason.CASES_FAILED,
                "7 of 184 cases failed; the policy asks for 100% and tolerates none.",
                "",
                false,
                true,
                true,
                new Trigger(Trigger.Kind.CI, "release-pipeline"),
                new RunId("run_01KAGP1R9C4T7M2V5XNBZ8QWEY"),
                null,
                4,
                List.of("linux", "chromium"),
                Map.of("REGION", "eu", "BASE_URL", "https://staging.shop.example", "API_TOKEN", "***"),
                QUEUED,
                QUEUED.plusMillis(12_400),
                QUEUED.plusMillis(98_900));
    }

    /** An event so many milliseconds after the run was queued. */
    static TimelineEvent event(long after, Kind kind, int shard, int attempt, String detail, String actor) {
        return new TimelineEvent(QUEUED.plusMillis(after), kind, shard, attempt, detail, actor);
    }
}
