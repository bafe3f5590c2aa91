package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.SetUps;
import io.assay.report.text.Times;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A package whose tests are running. */
final class GoPackage {
    private final String name;
    private final GoTest own = new GoTest();
    private final Map<String, GoTest> running = new LinkedHashMap<>();
    private boolean failed;

    GoPackage(String name) {
        this.name = name;
    }

    /** Tests that have begun and not ended. */
    Set<String> running() {
        return running.keySet();
    }

    String name() {
        return name;
    }

    /** What is to be named when the stream ends here: the tests, or the package itself when none is open. */
    Stream<String> unended() {
        return running.isEmpty() ? Stream.of(name) : running.keySet().stream().map(test -> name + " " + test);
    }

    void print(String text) {
        own.print(text);
    }

    void take(GoEvent event, Duration elapsed, ReportSink sink) {
        String test = event.test();
        GoTest state = running.computeIfAbsent(test, started -> new GoTest());
        switch (event.action()) {
            case "run" -> state.began(Times.of(event.time()));
            case "output" -> state.print(event.output());
            case "pass", "bench" -> end(test, state.passed(name, test, elapsed), sink);
            case "skip" -> end(test, state.skipped(name, test, elapsed), sink);
            case "fail" -> end(test, state.failed(name, test, elapsed), sink);
            default -> {}
        }
    }

    private void end(String test, ReportedCase reported, ReportSink sink) {
        running.remove(test);
        hand(reported, sink);
    }

    private void hand(ReportedCase reported, ReportSink sink) {
        failed |= reported.verdict().failure();
        sink.accept(reported);
    }

    /**
     * The package failed: so did the tests in the middle of which its binary ended, and where no test did, the package.
     *
     * @param build what the compiler printed; empty when it could be built
     */
    void fail(String build, ReportSink sink) {
        running.forEach((test, state) -> hand(state.broken(name, test, whyStopped(state)), sink));
        running.clear();
        if (!failed) {
            hand(itself(build.isEmpty() ? Failures.plain(own.printed()) : build), sink);
        }
    }

    private String whyStopped(GoTest state) {
        String panic = state.panic().isEmpty() ? own.panic() : state.panic();
        return panic.isEmpty() ? "did not end: its test binary ended before it" : panic;
    }

    private ReportedCase itself(String printed) {
        String why = own.panic().isEmpty() ? message(printed) : own.panic();
        Failure failure = Failures.of(FailureKind.SETUP, SetUps.NAME, why, "", printed);
        Verdict verdict = Failures.verdict(failure.kind());
        return new ReportedCase(name, SetUps.NAME, null, 0, verdict, Duration.ZERO, 1, failure, Evidence.NONE);
    }

    private static String message(String printed) {
        return printed.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("the package failed, but none of its tests did");
    }
}
