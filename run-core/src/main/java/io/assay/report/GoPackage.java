package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.SetUps;
import io.assay.report.text.Times;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A package whose tests are running. */
final class GoPackage {
    private final String name;
    private final GoTest own = new GoTest();
    private final Held<GoTest> running = new Held<>();
    private boolean failed;

    GoPackage(String name) {
        this.name = name;
    }

    /** Whether every test that has begun has ended. */
    boolean whole() {
        return running.isEmpty() && running.letGo() == 0;
    }

    /** How many tests had to be let go before their end. */
    int letGo() {
        return running.letGo();
    }

    /** Of the names of what is open, in characters. */
    long text() {
        return running.text();
    }

    String name() {
        return name;
    }

    /** What is to be named when the stream ends here: the tests, or the package itself when none is open. */
    Stream<String> unended() {
        return running.isEmpty() ? Stream.of(name) : running.ids().map(test -> name + " " + test);
    }

    /** How many of them there are. */
    int open() {
        return Math.max(1, running.size());
    }

    void print(String text) {
        own.print(text);
    }

    void take(GoEvent event, Duration elapsed, ReportSink sink) {
        String test = event.test();
        GoTest known = running.get(test);
        GoTest state = known == null ? new GoTest() : known;
        if (known == null) {
            running.put(test, state, 0);
        }
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
        List<String> open = running.ids().toList();
        for (String test : open) {
            GoTest state = running.getOrDefault(test, own);
            hand(state.broken(name, test, whyStopped(state)), sink);
        }
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
