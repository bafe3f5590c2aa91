package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Go test, or a package of them, that has begun: what it has printed so far. */
final class GoTest {
    private static final Pattern FRAME =
            Pattern.compile("^\\s*(?:=== (?:RUN|PAUSE|CONT|NAME)|--- (?:FAIL|PASS|SKIP)).*");
    private static final Pattern LOG = Pattern.compile("^\\s+([^\\s:]+\\.go):(\\d+): ?(.*)$");
    private static final Pattern TESTIFY = Pattern.compile("^\\s+Error:\\s+(.*\\S)\\s*$");
    private static final Pattern PANIC = Pattern.compile("^(?:panic: |fatal error: ).*");

    private final CappedText printed = new CappedText(CappedText.OUTPUT);
    private final CappedText log = new CappedText(CappedText.OUTPUT);
    private boolean logging;
    private @Nullable Instant started;
    private String message = "";
    private @Nullable String file;
    private int line;
    private String panic = "";

    void print(String text) {
        printed.append(text);
        String single = text.stripTrailing();
        if (FRAME.matcher(single).matches()) {
            return;
        }
        locate(single);
        if (logging) {
            log.append(text);
        }
    }

    private void locate(String single) {
        Matcher logged = LOG.matcher(single);
        if (logged.matches()) {
            logging = true;
            if (file == null) {
                file = logged.group(1);
                line = number(logged.group(2));
            }
            message = message.isEmpty() ? logged.group(3) : message;
        } else if (PANIC.matcher(single).matches()) {
            logging = true;
            panic = panic.isEmpty() ? single : panic;
        } else if (message.isEmpty()) {
            Matcher testify = TESTIFY.matcher(single);
            message = testify.matches() ? testify.group(1) : "";
        }
    }

    void began(@Nullable Instant at) {
        started = at;
    }

    String panic() {
        return panic;
    }

    String printed() {
        return printed.toString();
    }

    ReportedCase passed(String packageName, String test, Duration duration) {
        return of(packageName, test, Verdict.PASSED, duration, null);
    }

    ReportedCase skipped(String packageName, String test, Duration duration) {
        Failure reason = message.isEmpty() ? null : new Failure(FailureKind.ASSERTION, message, "", "");
        return of(packageName, test, Verdict.SKIPPED, duration, reason);
    }

    ReportedCase failed(String packageName, String test, Duration duration) {
        FailureKind usual = panic.isEmpty() ? FailureKind.ASSERTION : FailureKind.ERROR;
        Failure failure = Failures.of(usual, test, panic.isEmpty() ? message : panic, "", log.toString());
        return of(packageName, test, Failures.verdict(failure.kind()), duration, failure);
    }

    /** The test binary ended in the middle of it. */
    ReportedCase broken(String packageName, String test, String why) {
        Failure failure = Failures.of(FailureKind.ERROR, test, why, "", log.toString());
        return of(packageName, test, Failures.verdict(failure.kind()), Duration.ZERO, failure);
    }

    private ReportedCase of(
            String packageName, String test, Verdict verdict, Duration duration, @Nullable Failure failure) {
        return new ReportedCase(
                packageName,
                test,
                file,
                line,
                verdict,
                duration,
                1,
                failure,
                Evidence.of(verdict.failure() ? Failures.plain(printed()) : "", List.of())
                        .withStarted(started));
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
