package io.assay.defect;

import io.assay.artifact.Redactor;
import io.assay.defect.tracker.Tracker;
import java.time.InstantSource;

/**
 * What is filed with.
 *
 * @param redactor takes secrets out of all that leaves
 */
record Desk(Tracker tracker, Ledger ledger, Settings settings, Redactor redactor, InstantSource clock) {
    /** The same, on which everything is read and nothing written. */
    Desk rehearsing() {
        return new Desk(new Rehearsal(tracker, clock), new RehearsedLedger(ledger), settings, redactor, clock);
    }
}
