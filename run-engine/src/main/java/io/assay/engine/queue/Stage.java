package io.assay.engine.queue;

/** Where a run that has not ended stands in the queue; stored as its ordinal, which partial indexes name. */
enum Stage {
    /** SCHEDULED: it has joined nothing yet. */
    SCHEDULED,
    /** QUEUED. */
    WAITING,
    /** ASSIGNED to CANCELLING: it holds slots of its agent and its groups. */
    HOLDING
}
