package io.assay.run;

/** Why a run is in its state, in one word for machines; {@code message} of the run says it for people. */
public enum Reason {
    /** Cases broke the policy. */
    CASES_FAILED,
    /** Nothing was selected, or the reports hold no case. */
    NO_CASES,
    /** Every case was skipped. */
    ALL_SKIPPED,
    /** A command ended with an error, yet its reports show no failure that explains it. */
    REPORT_MISMATCH,
    /** No report appeared where the suite says that reports are. */
    REPORT_ABSENT,
    /** A report is empty, cut off or damaged, so verdicts are missing. */
    REPORT_TRUNCATED,
    /** A shard's process was ended from outside (a signal, for example by the out-of-memory killer). */
    SHARD_KILLED,
    /** The suite's time-out ended it. */
    TIMEOUT,
    /** The suite's set-up command failed, so no case was started. */
    SETUP_FAILED,
    /** The environment's probe did not answer; no case was started. */
    ENV_UNREACHABLE,
    /** The process that executed the run is gone. */
    LEASE_LOST,
    /** It waited in the queue for longer than allowed. */
    QUEUE_TIMEOUT,
    /** What was asked for cannot be executed as configured. */
    CONFIG,
    /** A fault in Assay itself. */
    INTERNAL,
    /** A person stopped it. */
    CANCELLED_BY_USER,
    /** A newer run of its group replaced it. */
    SUPERSEDED,
    /** Its group let no further run wait. */
    GROUP_FULL,
    /** A gate before it was not approved. */
    GATE_DENIED
}
