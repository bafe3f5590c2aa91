package io.assay.server.notice;

import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Run;
import java.util.List;

/**
 * A change of a run, with all that is told of it.
 *
 * @param ref branch or pull request as whoever asked for the run said it; may be empty
 * @param cases looked up only where somebody is told of them, otherwise empty
 */
record Told(Announcement change, Run run, String ref, Counts counts, List<CaseResult> cases) {
    Told {
        cases = List.copyOf(cases);
    }
}
