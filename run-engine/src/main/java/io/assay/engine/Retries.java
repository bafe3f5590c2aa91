package io.assay.engine;

import io.assay.engine.plan.Planner;
import io.assay.engine.plan.Selection;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.plan.UnnameableException;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.suite.Suite;
import java.util.List;
import java.util.Optional;

/**
 * Plans a further attempt of failing cases, through the same template that names the cases of a shard; in one shard, so that
 * nothing else disturbs what has failed before.
 */
record Retries(Suite suite, Planner planner) {

    /** Empty when the suite cannot be told to execute single cases; the journal is told why. */
    Optional<ShardPlan> plan(List<CaseResult> failing, RunJournal journal) {
        if (failing.isEmpty()) {
            return Optional.empty();
        }
        if (suite.select().isEmpty()) {
            journal.notice(new Notice(
                    "retries",
                    "failing cases were not tried again: suite '" + suite.name() + "' has no select.template"));
            return Optional.empty();
        }
        try {
            return Optional.of(planner.only(
                    failing.stream().map(Selection::of).toList(),
                    failing.stream().map(Retries::known).toList(),
                    1));
        } catch (UnnameableException e) {
            journal.notice(new Notice("retries", "failing cases were not tried again: " + e.getMessage()));
            return Optional.empty();
        }
    }

    static KnownCase known(CaseResult result) {
        return new KnownCase(result.id(), result.className(), result.file(), result.verdict(), result.duration());
    }
}
