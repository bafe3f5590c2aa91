package io.assay.defect;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a failure was seen.
 *
 * @param caseKey see {@link io.assay.run.CaseId#key}
 * @param failed when it failed there last
 * @param passes how often it passed there since, one after the other
 */
public record Place(String caseKey, String branch, String environment, Instant failed, int passes) {
    boolean in(EndedRun run) {
        return branch.equals(run.branch()) && environment.equals(run.environment());
    }

    boolean same(Place other) {
        return caseKey.equals(other.caseKey) && branch.equals(other.branch) && environment.equals(other.environment);
    }

    Place passed() {
        return new Place(caseKey, branch, environment, failed, passes + 1);
    }

    Place failedAt(Instant time) {
        return new Place(caseKey, branch, environment, time, 0);
    }

    /** A branch that is gone must not keep a record open for ever. */
    boolean forgotten(Instant now, Duration after) {
        return failed.plus(after).isBefore(now);
    }
}
