package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import java.util.List;

/**
 * A page of cases.
 *
 * @param from how many cases of the order are before it
 * @param next where the next page begins
 * @param total how many cases the order has
 */
record CasePage(List<Hit> hits, int from, int next, int total) {
    CasePage {
        hits = List.copyOf(hits);
    }

    /**
     * A case that was found.
     *
     * @param number of the case in the file
     * @param kind what became of it; null when there was nothing to compare with
     */
    record Hit(int number, CaseResult result, @CheckForNull Comparison.Kind kind) {}

    boolean hasNext() {
        return next < total;
    }
}
