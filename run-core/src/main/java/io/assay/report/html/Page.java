package io.assay.report.html;

import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.util.List;
import java.util.Set;

/**
 * The page that is being written.
 *
 * @param budget for traces and output
 * @param carded anchors of the cases that have a card above the table, which therefore carries no details of them
 * @param omissions what the page leaves out, in words, told at its end
 */
record Page(
        Markup out, RunRecord record, Survey survey, DetailBudget budget, Set<String> carded, List<String> omissions) {

    Run run() {
        return record.run();
    }
}
