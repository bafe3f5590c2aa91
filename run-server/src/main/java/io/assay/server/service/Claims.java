package io.assay.server.service;

import io.assay.engine.queue.Submission.Claim;
import io.assay.run.Run;
import io.assay.server.service.RefusedException.Flaw;
import io.assay.suite.Suite;
import java.util.List;

/** Which groups a run joins. */
final class Claims {
    private Claims() {}

    static List<Claim> of(Run run, Suite suite, NewRun request, List<Flaw> flaws) {
        return List.of();
    }
}
