package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.report.text.Seconds;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The point that was read last, and what still belongs to it: its YAML block, the comments after it. */
final class TapPoints {
    private static final Pattern SUMMARY =
            Pattern.compile("(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\\d.]+");

    private final CappedText printed = new CappedText(CappedText.OUTPUT);
    private final CappedText yaml = new CappedText(CappedText.TRACE);
    private final CappedText comments = new CappedText(CappedText.OUTPUT);
    private @Nullable TapLine point;
    private String className = "";
    private String output = "";
    private int indentation;
    private boolean passed;
    private boolean inYaml;

    /** A line that is not TAP: it was printed by the point that comes next. */
    void print(String line) {
        printed.line(line);
    }

    void comment(String text) {
        boolean failed = point != null && !point.ok() && !SUMMARY.matcher(text).matches();
        (failed ? comments : printed).line(text);
    }

    /** Holds a point until it is clear that nothing more belongs to it. */
    void hold(TapLine held, String ofClass, int at) {
        point = held;
        className = ofClass;
        indentation = at;
        output = printed.toString();
        printed.clear();
    }

    /** Passes over a point that is no case: what was printed before it, and the YAML block that follows it. */
    void pass(int at) {
        printed.clear();
        indentation = at;
        passed = true;
    }

    /** Gives back the point that is held at this indentation, which turns out to have subtests; null when there is none. */
    @Nullable
    TapLine release(int at) {
        TapLine released = point != null && at == indentation ? point : null;
        if (released != null) {
            point = null;
            forget();
        }
        return released;
    }

    /** Takes the line when it belongs to the point: to its YAML block, or to an indented text after it (Mocha). */
    boolean takes(String line, String text, int at) {
        boolean inside = at > indentation;
        if (point == null && !passed) {
            return false;
        }
        if (inYaml) {
            return takesYaml(line, text, inside);
        }
        if (inside && text.equals("---") && yaml.isEmpty()) {
            inYaml = true;
            return true;
        }
        if (point != null && inside && !point.ok() && !structural(text) && !text.startsWith("#")) {
            comments.line(line.substring(indentation));
            return true;
        }
        return false;
    }

    /** Some producers print texts of several lines into a block without indenting them. */
    private boolean takesYaml(String line, String text, boolean inside) {
        if (text.equals("...") || (!inside && !text.isEmpty() && structural(text))) {
            inYaml = false;
            return text.equals("...");
        }
        yaml.line(inside ? line.substring(indentation) : line);
        return true;
    }

    private static boolean structural(String text) {
        return text.isEmpty()
                || text.equals("}")
                || text.startsWith("1..")
                || text.startsWith("Bail out!")
                || TapLine.parse(text).isPresent();
    }

    /** Hands over the point that is held, if there is one. */
    void settle(ReportSink sink) {
        if (point != null) {
            sink.accept(reported(point));
        }
        point = null;
        forget();
    }

    private void forget() {
        passed = false;
        inYaml = false;
        yaml.clear();
        comments.clear();
    }

    private ReportedCase reported(TapLine held) {
        TapDiagnostics told = yaml.isEmpty()
                ? TapDiagnostics.ofComments(comments.toString())
                : TapDiagnostics.ofYaml(yaml.toString());
        Failure failure = failure(held, told);
        Verdict verdict = verdict(held, failure);
        double millis = told.millis() >= 0 ? told.millis() : held.millis();
        return new ReportedCase(
                className,
                held.name(),
                told.file(),
                told.line(),
                verdict,
                Seconds.ofMillis(millis),
                1,
                failure,
                Evidence.of(verdict.failure() ? Failures.plain(output) : "", List.of()));
    }

    private static Verdict verdict(TapLine held, @Nullable Failure failure) {
        if (!held.directive().isEmpty()) {
            return Verdict.SKIPPED;
        }
        return held.ok() || failure == null ? Verdict.PASSED : Failures.verdict(failure.kind());
    }

    private static @Nullable Failure failure(TapLine held, TapDiagnostics told) {
        if (!held.directive().isEmpty()) {
            String reason = held.reason().isEmpty() ? held.directive().toUpperCase(Locale.ROOT) : held.reason();
            boolean mere = held.directive().equals("skip") && held.reason().isEmpty();
            return mere ? null : new Failure(FailureKind.ASSERTION, reason, "", "");
        }
        return held.ok() ? null : failed(held, told);
    }

    private static Failure failed(TapLine held, TapDiagnostics told) {
        String message = told.message().isBlank() ? held.name() : told.message();
        Failure failure = Failures.of(FailureKind.ASSERTION, held.name(), message, told.type(), told.trace());
        return switch (told.failureType()) {
            case "testTimeoutFailure" -> as(FailureKind.TIMEOUT, failure);
            case "hookFailed" -> as(FailureKind.SETUP, failure);
            case "cancelledByParent", "uncaughtException", "unhandledRejection" -> as(FailureKind.ERROR, failure);
            default -> failure;
        };
    }

    private static Failure as(FailureKind kind, Failure failure) {
        return new Failure(kind, failure.message(), failure.type(), failure.trace());
    }
}
