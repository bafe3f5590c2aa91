package io.assay.defect.evidence;

import io.assay.run.CaseResult;
import java.util.List;

/** Where the files that cases left are found. */
@FunctionalInterface
public interface Exhibits {
    Exhibits NONE = result -> List.of();

    /**
     * Files that tell of a case's failure, the most telling first: pictures of its screen, traces, the part of a log that is
     * about it. Of one that is gone nothing is told; nothing is thrown.
     */
    List<Exhibit> of(CaseResult result);
}
