package io.assay.defect;

import io.assay.artifact.Redactor;
import io.assay.defect.Outcome.Action;
import io.assay.defect.Outcome.Why;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a run by what they mean for records.
 *
 * @param failing what may be filed
 * @param flaky what failed first and passed then: told where it has a record, never filed
 * @param passed whether a case passed, by its key; those that were not executed are missing
 * @param skipped outcomes of failures that are none to file
 */
record Sifted(List<Failing> failing, List<Failing> flaky, Map<String, Boolean> passed, List<Outcome> skipped) {
    static Sifted of(EndedRun run, Rules rules, Redactor redactor) {
        Sifted sifted = new Sifted(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        boolean files = rules.files(run.branch());
        for (CaseResult result : run.results()) {
            sifted.add(result, files, redactor);
        }
        return sifted;
    }

    private void add(CaseResult result, boolean files, Redactor redactor) {
        Verdict verdict = result.verdict();
        boolean failed = verdict.failure();
        if (!failed && !verdict.success()) {
            return;
        }
        if (!result.reused()) {
            passed.merge(result.id().key(), verdict == Verdict.PASSED, Boolean::logicalAnd);
        }
        if (!failed && verdict != Verdict.FLAKY) {
            return;
        }
        Failing failing = Failing.of(result, redactor);
        if (!files) {
            skip(failing, Why.BRANCH);
        } else if (result.quarantined()) {
            skip(failing, Why.QUARANTINED);
        } else if (result.reused()) {
            skip(failing, Why.REUSED);
        } else {
            (failed ? this.failing : flaky).add(failing);
        }
    }

    private void skip(Failing failing, Why why) {
        skipped.add(Outcome.without(Action.SKIPPED, why, Finding.defect(List.of(failing)), ""));
    }

    int executed() {
        return passed.size();
    }
}
