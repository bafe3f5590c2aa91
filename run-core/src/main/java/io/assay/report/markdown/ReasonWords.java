package io.assay.report.markdown;

import io.assay.run.Reason;

/** Reasons of a run's state, said to people. */
public final class ReasonWords {
    private ReasonWords() {}

    /** A clause that follows "because" or a colon. */
    public static String of(Reason reason) {
        return switch (reason) {
            case CASES_FAILED -> "cases broke the policy";
            case NO_CASES -> "nothing was selected, or the reports hold no case";
            case ALL_SKIPPED -> "every case was skipped";
            case REPORT_MISMATCH -> "a command failed, but its reports show no failure that explains it";
            case REPORT_ABSENT -> "no report appeared";
            case REPORT_TRUNCATED -> "a report is empty, cut off or damaged";
            case SHARD_KILLED -> "a process was ended from outside";
            case TIMEOUT -> "the suite's time-out ended it";
            case SETUP_FAILED -> "the suite's set-up failed, so no case was started";
            case ENV_UNREACHABLE -> "the environment did not answer, so no case was started";
            case LEASE_LOST -> "the process that executed it is gone";
            case QUEUE_TIMEOUT -> "it waited in the queue for too long";
            case CONFIG -> "it cannot be executed as it is configured";
            case INTERNAL -> "a fault in Assay itself";
            case CANCELLED_BY_USER -> "a person stopped it";
            case SUPERSEDED -> "a newer run of its group replaced it";
            case GROUP_FULL -> "its group let no further run wait";
            case GATE_DENIED -> "a gate before it was not approved";
        };
    }
}
