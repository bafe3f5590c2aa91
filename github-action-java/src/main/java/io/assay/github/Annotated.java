package io.assay.github;

import io.assay.github.runner.StepLog;
import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import java.util.stream.Stream;

/** Marks failures at their lines by what a step prints, which needs no permission; for where there is no check run. */
record Annotated(StepLog log, String directory) {
    /** GitHub shows so many of a step. */
    private static final int MOST = 10;

    private static final int LONGEST = 1000;

    void tell(RunRecord record) {
        if (record.counts().failures() == 0) {
            return;
        }
        try (Stream<CaseResult> cases = record.cases()) {
            cases.filter(result -> result.verdict().failure() && !result.quarantined() && result.file() != null)
                    .limit(MOST)
                    .forEach(this::tell);
        }
    }

    private void tell(CaseResult result) {
        String file = (directory.isEmpty() ? "" : directory + "/") + result.file();
        log.errorAt(
                file,
                result.line(),
                cut(result.id().display()),
                cut(result.message().isEmpty() ? "failed" : result.message()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
