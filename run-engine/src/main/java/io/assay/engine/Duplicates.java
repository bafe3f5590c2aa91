package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.plan.ShardPlan;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Notice;
import java.util.List;

/** Tells when shards that should each take a part have all executed everything. */
final class Duplicates {
    private Duplicates() {}

    static boolean everyCaseByEveryShard(ShardPlan plan, CaseLedger ledger) {
        int shards = plan.shards().size();
        boolean byCommand = shards > 1 && plan.shards().stream().noneMatch(shard -> shard.selective());
        if (!byCommand) {
            return false;
        }
        List<CaseId> ids =
                ledger.results(result -> true).stream().map(CaseResult::id).toList();
        long repeated = ids.stream()
                .filter(id -> id.name().endsWith(" (" + shards + ")"))
                .count();
        return repeated > 0 && repeated * shards == ids.size();
    }

    static Notice notice(ShardPlan plan) {
        int shards = plan.shards().size();
        return new Notice(
                "shards",
                "each of the " + shards + " shards reported every case, so each is counted " + shards
                        + " times: the command"
                        + " does not take its part. Let it use ASSAY_SHARD and ASSAY_SHARDS, name cases by select, or set"
                        + " shards to 1");
    }
}
