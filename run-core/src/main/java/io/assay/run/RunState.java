package io.assay.run;

/** Where a run stands. Which state may follow which, and by whose doing, is in {@link Transitions}. */
public enum RunState {
    /** Starts at a later time. */
    SCHEDULED,
    /** Accepted, waits for a slot. */
    QUEUED,
    /** A slot is leased to it; nothing has started. */
    ASSIGNED,
    /** Its shards execute. */
    RUNNING,
    /** Waits for a person's answer. */
    WAITING_INPUT,
    /** Execution is over; the verdicts are being judged. */
    FINALIZING,
    /** Told to stop; its processes are being ended. */
    CANCELLING,
    /** The policy is satisfied. */
    PASSED,
    /** The product breaks the policy. */
    FAILED,
    /** The platform kept the run from a judgement. */
    ERROR,
    /** Stopped by a person or a policy. */
    CANCELLED;

    /** Whether the run has ended; a terminal run never changes again. */
    public boolean terminal() {
        return this == PASSED || this == FAILED || this == ERROR || this == CANCELLED;
    }
}
