package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.plan.Shard;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Notes which planned cases a shard owes. */
record Missing(CaseLedger ledger) {

    /**
     * A shard that did not end cleanly owes every case that it was expected to report. A clean one owes those that were
     * named, and those of a class or file that was named and of which not one case appeared.
     */
    void note(ShardOutcome outcome, boolean clean) {
        Shard shard = outcome.shard();
        Set<String> reported = clean && shard.selective() ? reportedContainers() : Set.of();
        for (KnownCase expected : shard.expected()) {
            boolean promised = shard.selective()
                    && (shard.named().contains(expected.id())
                            || !reported.contains(expected.id().container()));
            if (!clean || promised) {
                ledger.missing(CaseResult.missing(expected.id(), expected.className(), expected.file(), shard.index()));
            }
        }
    }

    /** A shard did not end cleanly, and any of these cases may have been its. */
    void noteUnassigned(List<KnownCase> cases) {
        cases.forEach(expected ->
                ledger.missing(CaseResult.missing(expected.id(), expected.className(), expected.file(), 0)));
    }

    private Set<String> reportedContainers() {
        return ledger.results(result -> result.verdict() != Verdict.MISSING).stream()
                .map(result -> result.id().container())
                .collect(Collectors.toSet());
    }
}
