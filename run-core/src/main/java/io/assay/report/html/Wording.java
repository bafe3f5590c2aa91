package io.assay.report.html;

import io.assay.run.Counts;
import io.assay.run.FailureKind;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.util.Locale;

/** The words of a run as sentences for people. */
final class Wording {
    private Wording() {}

    /** {@code Timed out} for TIMED_OUT. */
    static String title(Enum<?> word) {
        String lower = word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** {@code timed-out} for TIMED_OUT: names of classes and symbols. */
    static String slug(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What each verdict means. */
    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "did what they should";
            case FAILED -> "an assertion did not hold";
            case BROKEN -> "an unexpected exception, or set-up or tear-down failed";
            case SKIPPED -> "not executed on purpose";
            case FLAKY -> "failed at first, passed when tried again";
            case TIMED_OUT -> "ended by their own time-out";
            case MISSING -> "planned, but no verdict arrived";
        };
    }

    /** Why the run is in its state: its own message, else what its reason means, else what its counts say. */
    static String headline(Run run, Counts counts) {
        if (!run.message().isBlank()) {
            return run.message();
        }
        Reason reason = run.reason();
        if (reason != null && reason != Reason.CASES_FAILED) {
            return meaning(reason);
        }
        if (run.state() == RunState.PASSED && counts.failures() == 0 && counts.total() > 0) {
            return counts.successes() == counts.total() ? "Every case passed." : "No case failed.";
        }
        return counts.failures() > 0
                ? Amounts.count(counts.failures()) + " of " + Amounts.count(counts.total(), "case", "cases")
                        + " did not pass."
                : meaning(run.state());
    }

    static String meaning(Reason reason) {
        return switch (reason) {
            case CASES_FAILED -> "More cases failed than the policy allows.";
            case NO_CASES -> "Nothing was selected, or the reports hold no case.";
            case ALL_SKIPPED -> "Every case was skipped.";
            case REPORT_MISMATCH -> "A command ended with an error, yet its reports show no failure that explains it.";
            case REPORT_ABSENT -> "No report appeared where the suite says that reports are.";
            case REPORT_TRUNCATED -> "A report is empty, cut off or damaged, so verdicts are missing.";
            case SHARD_KILLED -> "A shard's process was ended from outside, so verdicts are missing.";
            case TIMEOUT -> "The suite's time-out ended it.";
            case SETUP_FAILED -> "The suite's set-up command failed, so no case was started.";
            case ENV_UNREACHABLE -> "The environment did not answer its probe, so no case was started.";
            case LEASE_LOST -> "The process that executed the run is gone.";
            case QUEUE_TIMEOUT -> "It waited in the queue for longer than allowed.";
            case CONFIG -> "What was asked for cannot be executed as configured.";
            case INTERNAL -> "A fault in Assay itself kept it from being judged.";
            case CANCELLED_BY_USER -> "It was stopped by a person.";
            case SUPERSEDED -> "A newer run of its group replaced it.";
            case GROUP_FULL -> "Its group let no further run wait.";
            case GATE_DENIED -> "A gate before it was not approved.";
        };
    }

    static String meaning(RunState state) {
        return switch (state) {
            case SCHEDULED -> "It starts at a later time.";
            case QUEUED -> "It is accepted and waits for a slot.";
            case ASSIGNED -> "A slot is leased to it; nothing has started.";
            case RUNNING -> "Its shards execute; this page shows what was known when it was written.";
            case WAITING_INPUT -> "It waits for a person's answer.";
            case FINALIZING -> "Execution is over; the verdicts are being judged.";
            case CANCELLING -> "It was told to stop; its processes are being ended.";
            case PASSED -> "Its policy is satisfied.";
            case FAILED -> "Its policy is broken.";
            case ERROR -> "The platform kept it from a judgement; no case is blamed for that.";
            case CANCELLED -> "It was stopped before it could be judged.";
        };
    }

    static String started(Trigger trigger) {
        return switch (trigger.kind()) {
            case COMMAND -> "from the command line";
            case API -> "through the API";
            case SCHEDULE -> "by a schedule";
            case WEBHOOK -> "by a webhook";
            case CI -> "by a CI job";
            case IMPORT -> "imported from reports";
        };
    }

    static String meaning(FailureKind kind) {
        return switch (kind) {
            case ASSERTION -> "Assertion";
            case ERROR -> "Unexpected error";
            case TIMEOUT -> "Time-out";
            case SETUP -> "Set-up or tear-down";
        };
    }
}
