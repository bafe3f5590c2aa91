package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of the steps of a scenario, in the order in which they are told. */
final class CucumberSteps {
    private enum Status {
        PASSED,
        SKIPPED,
        PENDING,
        UNDEFINED,
        AMBIGUOUS,
        FAILED
    }

    private final StringBuilder outline = new StringBuilder();
    private Status worst = Status.PASSED;
    private boolean decided;
    private @Nullable Failure failure;
    private String reason = "";
    private double millis;

    /**
     * Takes a step.
     *
     * @param step its words; for a hook what kind of hook it is
     * @param status in any case; {@code unknown} and an empty one say nothing
     */
    void add(String step, boolean hook, String status, String error, String type, double took) {
        millis += took;
        if (outline.length() < CappedText.OUTPUT) {
            outline.append(status.toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(step.strip())
                    .append('\n');
        }
        Status now = status(status);
        if (now.compareTo(worst) > 0 && !decided) {
            worst = now;
            decided = now.compareTo(Status.PENDING) > 0;
            reason = error;
            failure = decided ? failure(step, hook, now, error, type) : null;
        }
    }

    private static Status status(String told) {
        return switch (told.toLowerCase(Locale.ROOT)) {
            case "skipped" -> Status.SKIPPED;
            case "pending" -> Status.PENDING;
            case "undefined" -> Status.UNDEFINED;
            case "ambiguous" -> Status.AMBIGUOUS;
            case "failed", "error", "hook_error", "cleanup_error" -> Status.FAILED;
            default -> Status.PASSED;
        };
    }

    private static Failure failure(String step, boolean hook, Status status, String error, String type) {
        ErrorText text = ErrorText.of(error);
        String ofType = type.isEmpty() ? text.type() : type;
        if (status != Status.FAILED) {
            String message = status.name().toLowerCase(Locale.ROOT) + " step: " + step.strip();
            return new Failure(FailureKind.ERROR, message, "", ErrorText.capped(text.whole()));
        }
        String said = text.message().isEmpty() ? "failed: " + step.strip() : text.message();
        FailureKind usual = hook ? FailureKind.SETUP : ErrorText.usual(ofType, said);
        return Failures.of(usual, step, said, ofType, ErrorText.capped(text.whole()));
    }

    double millis() {
        return millis;
    }

    /** Why the scenario failed; null when it did not. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** The steps with what came of each, a line a step. */
    String outline() {
        return outline.toString();
    }

    void judge(CaseDraft draft) {
        draft.took(millis);
        if (failure != null) {
            draft.failed(failure);
        } else if (worst != Status.PASSED) {
            draft.skipped(reason.isEmpty() && worst == Status.PENDING ? "pending" : reason);
        }
    }
}
