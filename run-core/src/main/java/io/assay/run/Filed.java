package io.assay.run;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one failure of a run, or of one record, when the run was filed in an issue tracker.
 *
 * @param action CREATED, COMMENTED, REOPENED, RESOLVED, MERGED, SUPPRESSED, SKIPPED or FAILED
 * @param why nothing was written, as one word; null when there is nothing to explain
 * @param fingerprint of the failure, or key of the record
 * @param record id in the tracker; empty when there is none
 * @param page of the record; null when there is none
 * @param message in words; may be empty
 * @param count how many cases failed so
 * @param cases the first of them, readable
 */
public record Filed(
        String action,
        @Nullable String why,
        String fingerprint,
        String record,
        @Nullable URI page,
        String message,
        int count,
        List<String> cases) {
    /** It could not be filed. */
    public static final String FAILED = "FAILED";

    public Filed {
        cases = List.copyOf(cases);
    }
}
