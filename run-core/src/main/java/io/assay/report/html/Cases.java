package io.assay.report.html;

import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;

/** Goes through the cases of a run, one in memory at a time. */
final class Cases {
    private Cases() {}

    /** Takes one case; may write. */
    interface Visitor {
        void visit(CaseResult result) throws IOException;
    }

    static void each(RunRecord record, Visitor visitor) throws IOException {
        try (Stream<CaseResult> cases = record.cases()) {
            for (Iterator<CaseResult> next = cases.iterator(); next.hasNext(); ) {
                visitor.visit(next.next());
            }
        }
    }
}
