package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.report.text.Named;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test that TeamCity messages have begun. */
final class TeamcityTest {
    private static final int MOST_ATTACHMENTS = 1_000;

    private final String className;
    private final String name;
    private final boolean started;
    private final CappedText printed = new CappedText(CappedText.OUTPUT);
    private final CappedText trace = new CappedText(CappedText.TRACE);
    private final List<String> attachments = new ArrayList<>();
    private final Named properties = new Named();
    private final @Nullable Instant began;
    private @Nullable TeamcityMessage failed;
    private @Nullable TeamcityMessage ignored;
    private long attached;

    /**
     * A test inside of the suites that {@code className} names.
     *
     * @param started whether a message said so; a hook that fails is told without
     * @param began when; null when that is not told
     */
    TeamcityTest(String className, String name, boolean started, @Nullable Instant began) {
        this.began = began;
        this.className = className;
        this.name = name;
        this.started = started;
    }

    boolean started() {
        return started;
    }

    /** Of the texts it is told in, in characters; those that are cut anyway are left out. */
    long length() {
        return (long) className.length() + name.length() + attached + length(failed) + length(ignored);
    }

    private static long length(@Nullable TeamcityMessage told) {
        return told == null
                ? 0
                : told.get("message").length() + told.get("type").length();
    }

    String display() {
        return className.isEmpty() ? name : className + " › " + name;
    }

    void take(TeamcityMessage message) {
        switch (message.name()) {
            case "testStdOut", "testStdErr" -> printed.append(message.get("out"));
            case "testIgnored" -> ignored = message.only("name", "message");
            case "testFailed" -> fail(message);
            case "testMetadata" -> attach(message);
            default -> {}
        }
    }

    private void fail(TeamcityMessage message) {
        if (failed == null) {
            failed = message.only("name", "message", "type", "error");
        } else {
            trace.line(message.get("message"));
        }
        if (!message.get("details").isEmpty()) {
            trace.line(message.get("details"));
        }
        compare("expected", message);
        compare("actual", message);
    }

    private void compare(String side, TeamcityMessage message) {
        String value = message.get(side);
        if (!value.isEmpty() && !message.get("details").contains(value)) {
            trace.line(side + ": " + value);
        }
    }

    private void attach(TeamcityMessage message) {
        boolean file =
                message.get("type").equals("image") || message.get("type").equals("artifact");
        if (!file) {
            properties.add(message.get("name").isEmpty() ? "metadata" : message.get("name"), message.get("value"));
        } else if (attachments.size() < MOST_ATTACHMENTS) {
            attachments.add(message.get("value"));
            attached += message.get("value").length();
        }
    }

    ReportedCase finish(Duration duration) {
        Failure failure = failure();
        Verdict verdict = verdict(failure);
        return new ReportedCase(
                className,
                name,
                null,
                0,
                verdict,
                duration,
                1,
                failure,
                Evidence.of(verdict.failure() ? Failures.plain(printed.toString()) : "", attachments)
                        .with(began, properties.values()));
    }

    private Verdict verdict(@Nullable Failure failure) {
        if (failed != null && failure != null) {
            return Failures.verdict(failure.kind());
        }
        return ignored != null ? Verdict.SKIPPED : Verdict.PASSED;
    }

    private @Nullable Failure failure() {
        if (failed != null) {
            return thrown(failed);
        }
        String reason = ignored == null ? "" : ignored.get("message");
        return reason.isBlank() || reason.equals(name) ? null : new Failure(FailureKind.ASSERTION, reason, "", "");
    }

    /** Few runners say that it was an error; of the others the type decides that begins their message. */
    private Failure thrown(TeamcityMessage message) {
        boolean comparison = message.get("type").equals("comparisonFailure");
        String type = comparison ? "" : message.get("type");
        FailureKind told = message.get("error").equals("true") ? FailureKind.ERROR : FailureKind.ASSERTION;
        Failure failure = Failures.of(told, name, message.get("message"), type, trace.toString());
        boolean error = failure.kind() == FailureKind.ASSERTION
                && !comparison
                && AssertionTypes.kind(failure.type()) == FailureKind.ERROR
                && ErrorText.usual(failure.type(), failure.message()) == FailureKind.ERROR;
        return error ? new Failure(FailureKind.ERROR, failure.message(), failure.type(), failure.trace()) : failure;
    }
}
